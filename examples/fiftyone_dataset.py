"""Opens an export of dashlabel in FiftyOne, and writes labels that were edited there back.

    dashlabel export RUN --to dataset --format scalabel
    python fiftyone_dataset.py open dataset my-dataset [--matches runs/RUN/matches.jsonl]
    python fiftyone_dataset.py save dataset my-dataset edited.json
    dashlabel import edited.json --into RUN --by NAME

`open` loads images, labels with scores, and scene words. With --matches, each label says whether the evaluation found it
correct (eval "tp", eval_iou) or invented ("fp"), and missed objects of the ground truth are in the field "missed".
Needs `pip install fiftyone` (tried with 1.22.1).
"""
import argparse
import json
from pathlib import Path

import fiftyone as fo


def read_matches(path):
    by_image = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = json.loads(line)
        by_image.setdefault(match["image"], []).append(match)
    return by_image


def fraction(box, size):
    return [box["x1"] / size["width"], box["y1"] / size["height"],
            (box["x2"] - box["x1"]) / size["width"], (box["y2"] - box["y1"]) / size["height"]]


def detection(label, size):
    extra = {k: v for k, v in label.get("attributes", {}).items() if v is not None}
    return fo.Detection(label=label["category"], bounding_box=fraction(label["box2d"], size),
                        confidence=label.get("score"), dashlabel_id=str(label.get("id", "")), **extra)


def judge(sample, labels, matches, size):
    """Gives each label what the evaluation found, and adds the missed objects."""
    def of(corners):
        return dict(zip(("x1", "y1", "x2", "y2"), corners))

    missed = []
    for match in matches:
        if match["verdict"] == "fn":
            missed.append(fo.Detection(label=match["category"], bounding_box=fraction(of(match["truth"]), size)))
        if "prediction" not in match:
            continue
        for label, box in zip(labels, sample["labels"].detections):
            if label["category"] == match["category"] and label["box2d"] == of(match["prediction"]):
                box["eval"] = match["verdict"]
                if "iou" in match:
                    box["eval_iou"] = match["iou"]
    sample["missed"] = fo.Detections(detections=missed)


def open_dataset(folder, name, matches):
    dataset = fo.Dataset(name, overwrite=True, persistent=True)
    judged = read_matches(matches) if matches else {}
    for frame in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        size = frame["size"]
        sample = fo.Sample(filepath=str((folder / "images" / frame["name"]).resolve()), dashlabel_name=frame["name"],
                           metadata=fo.ImageMetadata(**size))
        labels = [label for label in frame.get("labels") or [] if "box2d" in label]
        sample["labels"] = fo.Detections(detections=[detection(label, size) for label in labels])
        for word, value in frame.get("attributes", {}).items():
            sample[word] = fo.Classification(label=value)
        if frame.get("split"):
            sample.tags.append(frame["split"])
        if matches:
            judge(sample, labels, judged.get(frame["name"], []), size)
        dataset.add_sample(sample)
    print(f"{name}: {len(dataset)} images, {dataset.count('labels.detections')} labels")
    return dataset


def save_dataset(folder, name, target):
    """Keeps ids, so that an import knows each label again, and what the file says beside labels and words."""
    before = {frame["name"]: frame for frame in json.loads((folder / "labels.json").read_text(encoding="utf-8"))}
    frames = []
    for sample in fo.load_dataset(name):
        frame = before[sample["dashlabel_name"]]
        size = frame["size"]
        known = {str(label.get("id", "")): label for label in frame.get("labels") or []}
        labels = []
        for box in sample["labels"].detections if sample["labels"] else []:
            label = dict(known.get(box["dashlabel_id"] if box.has_field("dashlabel_id") else "", {}))
            x, y, w, h = box.bounding_box
            corners = {"x1": x * size["width"], "y1": y * size["height"], "x2": (x + w) * size["width"], "y2": (y + h) * size["height"]}
            old = label.get("box2d")
            if old is None or any(abs(corners[k] - old[k]) > 0.01 for k in corners):
                label["box2d"] = {k: round(v, 3) for k, v in corners.items()}
            label["category"] = box.label
            labels.append(label)
        words = {w: sample[w].label for w in frame.get("attributes", {}) if sample[w] is not None}
        frames.append({**frame, "attributes": words, "labels": labels})
    Path(target).write_text(json.dumps(frames, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {len(frames)} images, {sum(len(f['labels']) for f in frames)} labels")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["open", "save"])
    parser.add_argument("dataset", type=Path, help="folder that dashlabel export wrote")
    parser.add_argument("name", help="name of the dataset in FiftyOne")
    parser.add_argument("target", nargs="?", help="file that save writes")
    parser.add_argument("--matches", type=Path)
    given = parser.parse_args()
    if given.action == "open":
        open_dataset(given.dataset, given.name, given.matches)
    elif given.target:
        save_dataset(given.dataset, given.name, given.target)
    else:
        parser.error("save needs the file to write")
