"""What the exporters of all peers share: the image, heads that find something, and the files of a case."""
import base64
import json
import os
import pathlib

import numpy
import onnxruntime
import torch
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
WORDS = ["person", "bicycle", "car", "motorcycle", "bus", "truck"]
FEWEST, MOST = 5, 50


def image(out, size=(640, 360)):
    """Writes an image of the samples as PNG, so that every reader has the same pixels; returns the file."""
    file = out / ("street-%dx%d.png" % size)
    if not file.exists():
        sample = Image.open(HERE.parents[1] / "samples/images/city-clear-day.jpg").convert("RGB")
        sample.resize(size, Image.BICUBIC).save(file)
    return file


@torch.no_grad()
def settle(model, run, rounds=4):
    """Gives batch normalisation the statistics of the image, without which numbers vanish in deep random networks."""
    norms = [m for m in model.modules() if isinstance(m, torch.nn.modules.batchnorm._BatchNorm)]
    single = set()
    hooks = [norm.register_forward_pre_hook(
        lambda m, values: single.add(m) if values[0].numel() == values[0].shape[1] else None) for norm in norms]
    run()
    for hook in hooks:
        hook.remove()
    norms = [norm for norm in norms if norm not in single]  # one value has no deviation
    for norm in norms:
        norm.momentum = 0.5
        norm.train()
    for _ in range(rounds):
        run()
    for norm in norms:
        norm.eval()


@torch.no_grad()
def shape(layer, run, std, mean=0.0, share=None, channels=None):
    """Changes the last layer of a head, so that its numbers for the image have this deviation and mean.

    share: instead of the mean, the share of all numbers that shall be above 0.
    """
    seen = []
    hook = layer.register_forward_hook(lambda _, __, result: seen.append(result.detach().float()))
    run()
    hook.remove()
    axis = 1 if isinstance(layer, torch.nn.Conv2d) else -1
    values = torch.cat([s.transpose(axis, -1).reshape(-1, s.shape[axis]) for s in seen])
    deviation, middle = values.std(0).clamp(min=1e-6), values.mean(0)
    gain = torch.as_tensor(std, dtype=torch.float32) / deviation
    goal = torch.as_tensor(mean, dtype=torch.float32).expand_as(middle)
    if share is not None:
        scaled = ((values - middle) * gain).flatten()
        goal = torch.full_like(middle, -float(torch.quantile(scaled[:10_000_000], 1 - share)))
    weight, bias = layer.weight, layer.bias
    weight.mul_(gain.reshape(-1, *[1] * (weight.dim() - 1)))
    bias.copy_((bias - middle) * gain + goal)


def threshold(scores, low=0.3, high=0.7):
    """The middle of the widest gap between scores that leaves 5 to 50 boxes, so that no box lies at the edge."""
    ranked = [1.0] + sorted((float(s) for s in scores), reverse=True) + [0.0]
    gaps = [(min(high, ranked[i]), max(low, ranked[i + 1])) for i in range(FEWEST, min(MOST, len(ranked) - 2) + 1)]
    above, below = max(gaps, key=lambda gap: gap[0] - gap[1], default=(high, low))
    return round((above + below) / 2, 4)


def run_onnx(file, feeds):
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    return session, session.run(None, {k: v for k, v in feeds.items() if k in {i.name for i in session.get_inputs()}})


def save(out, name, peer, file, feeds, boxes, limit, size, beside=None, nms=None, words=()):
    """Writes NAME.json: the tensors of the exported model and the boxes of the peer.

    boxes: (x1, y1, x2, y2, score, class) in pixels of the image; all of them, those below the limit too
    """
    session, tensors = run_onnx(file, feeds)
    meta = dict(session.get_modelmeta().custom_metadata_map)
    boxes = sorted(([round(float(v), 3) for v in box[:4]] + [round(float(box[4]), 5), str(box[5])]
                    for box in boxes if box[4] > limit), key=lambda box: -box[4])
    case = {
        "peer": peer,
        "image": list(size),
        "inputs": [{"name": i.name, "type": i.type, "shape": [d if isinstance(d, int) else -1 for d in i.shape]}
                   for i in session.get_inputs()],
        "input": list(next(iter(feeds.values())).shape[-2:]),
        "metadata": {k: meta[k] for k in ("names", "imgsz", "task", "end2end", "head", "class_names") if k in meta},
        "words": list(words),
        "beside": beside or {},
        "threshold": limit,
        "nmsIou": nms,
        "boxes": boxes,
        "outputs": [{"name": o.name, "type": o.type, "shape": list(t.shape),
                     "float32": base64.b64encode(numpy.ascontiguousarray(t, dtype="<f4").tobytes()).decode()}
                    for o, t in zip(session.get_outputs(), tensors)],
    }
    text = lines(case)
    (out / (name + ".json")).write_text(text)
    state = "" if FEWEST <= len(boxes) <= MOST else "  <-- not 5 to 50 boxes"
    print("%-28s %-30s %3d boxes above %.3f, %6d bytes, %s%s" % (
        name, peer, len(boxes), limit, len(text), [tuple(t.shape) for t in tensors], state), flush=True)


def lines(case):
    """JSON with a line for each value, box and tensor."""
    def value(v):
        many = isinstance(v, list) and v and isinstance(v[0], (list, dict))
        return "[\n  %s\n ]" % ",\n  ".join(map(json.dumps, v)) if many else json.dumps(v)
    return "{\n %s\n}\n" % ",\n ".join("%s: %s" % (json.dumps(k), value(v)) for k, v in case.items())


def folder():
    """The folder of the exported models."""
    default = os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")) + "/dashlabel-test/peer-models"
    out = pathlib.Path(os.environ.get("DASHLABEL_TEST_PEER_MODELS", default))
    out.mkdir(parents=True, exist_ok=True)
    return out


def wanted(name, asked):
    return not asked or any(part in name for part in asked)
