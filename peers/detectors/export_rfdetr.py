"""Exports RF-DETR with random weights by its own export. usage: export_rfdetr.py [NAME...]"""
import importlib.metadata
import pathlib
import shutil
import sys
import tempfile
import traceback

import torch
from PIL import Image
from rfdetr import RFDETRNano
from rfdetr.assets.coco_classes import COCO_CLASSES
from torchvision.transforms import functional

import common

PEER = "rfdetr " + importlib.metadata.version("rfdetr")
SIDE = 192


def calibrated(network, pixels):
    run = lambda: network(pixels)
    classes = network.class_embed.out_features
    common.shape(network.transformer.enc_out_class_embed[0], run, 3)
    common.shape(network.bbox_embed.layers[-1], run, [0.5, 0.5, 0.3, 0.3])
    common.shape(network.class_embed, run, 3, share=20 / (100 * classes))
    # Training never shows the numbers that COCO leaves out, nor the last column of a fine-tuned model.
    unused = [i for i in range(91) if i not in COCO_CLASSES] if classes == 91 else [classes - 1]
    network.class_embed.bias[unused] = -30


def make(out, name, **options):
    torch.manual_seed(14)
    detector = RFDETRNano(pretrain_weights=None, resolution=SIDE, positional_encoding_size=SIDE // 16, num_queries=100,
                          num_select=100, device="cpu", **options)
    network = detector.model.model.eval()
    # An image of the input's size: the peer resizes floats, dashlabel bytes (resized.py).
    picture = Image.open(common.image(out, (SIDE, SIDE))).convert("RGB")
    fit = functional.normalize(functional.resize(functional.to_tensor(picture), [SIDE, SIDE]), detector.means, detector.stds)
    with torch.no_grad():
        calibrated(network, fit[None])
    with tempfile.TemporaryDirectory() as work:
        exported = detector.export(output_dir=work, verbose=False)
        shutil.copy(pathlib.Path(exported), out / (name + ".onnx"))
    pred_boxes, pred_logits = map(torch.from_numpy, common.run_onnx(out / (name + ".onnx"), {"input": fit[None].numpy()})[1][:2])
    found = detector.model.postprocess({"pred_logits": pred_logits, "pred_boxes": pred_boxes},
                                       target_sizes=torch.tensor([picture.size[::-1]]))[0]
    own = "num_classes" in options
    boxes = [(*box, score, common.WORDS[label] if own else COCO_CLASSES[label]) for box, score, label in zip(
        found["boxes"].tolist(), found["scores"].tolist(), found["labels"].tolist()) if score > 0.02]
    common.save(out, name, PEER, out / (name + ".onnx"), {"input": fit[None].numpy()}, boxes,
                common.threshold([b[4] for b in boxes]), picture.size, words=common.WORDS if own else ())


CASES = {"rfdetr-coco": dict(), "rfdetr-fine-tuned": dict(num_classes=len(common.WORDS))}

if __name__ == "__main__":
    folder = common.folder()
    for key, settings in CASES.items():
        if common.wanted(key, sys.argv[1:]):
            try:
                make(folder, key, **settings)
            except Exception as e:
                traceback.print_exc()
                print("%-28s FAILED: %s" % (key, str(e).splitlines()[:1]), flush=True)
