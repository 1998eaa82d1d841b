"""Reads dashlabel's label files, drawn scenes' truth and pictures into one packed file that training maps into memory."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

CATEGORIES = (
    "pedestrian",
    "rider",
    "car",
    "truck",
    "bus",
    "train",
    "motorcycle",
    "bicycle",
    "traffic light",
    "traffic sign",
)
SIGN = CATEGORIES.index("traffic sign")
TRAIN = CATEGORIES.index("train")
LONGEST_SIDE = 640

# A fused score is the share of the models that agree, times their scores: two thirds is as good as certain, half of the
# boxes at 0.3 are right. Below LEAST a box is neither an object nor background.
CERTAIN = 0.667
LEAST = 0.15
DOUBTFUL = 0.09
# COCO's models take many a lorry or wall for a train; only a sure train is one.
LEAST_TRAIN = 0.4
SAME_OBJECT = 0.75
HELD_OUT_PERCENT = 5


@dataclass(frozen=True)
class Labels:
    """What is known of one picture.

    boxes: [n, 4] x1 y1 x2 y2 in pixels of the packed picture; belief: [n, categories] 0 to 1, how sure it is;
    ignored: [m, 5] a box and the category that is not judged in it.
    """

    boxes: np.ndarray
    belief: np.ndarray
    ignored: np.ndarray


@dataclass(frozen=True)
class Picture:
    name: str
    drawn: bool
    held_out: bool
    offset: int
    height: int
    width: int
    labels: Labels


def overlap(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """IoU of each with each, [n, m]."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:4], others[None, :, 2:4])
    common = np.clip(high - low, 0, None).prod(2)
    area = (boxes[:, 2:4] - boxes[:, :2]).prod(1)
    other = (others[:, 2:4] - others[:, :2]).prod(1)
    return common / np.maximum(area[:, None] + other[None] - common, 1e-9)


def from_teacher(entries: list[tuple[int, float, list[float]]], scale: float) -> Labels:
    """Boxes with category and score, best first. Boxes of one object under several categories become one box."""
    boxes: list[np.ndarray] = []
    beliefs: list[np.ndarray] = []
    ignored: list[list[float]] = []
    for category, score, corners in sorted(entries, key=lambda e: -e[1]):
        box = np.asarray(corners, np.float32) * scale
        if score < (LEAST_TRAIN if category == TRAIN else LEAST):
            if score >= DOUBTFUL:
                ignored.append([*box, category])
            continue
        belief = min(1.0, score / CERTAIN)
        same = overlap(box[None], np.stack(boxes))[0] if boxes else np.zeros(0)
        if same.size and same.max() > SAME_OBJECT:
            kept = beliefs[int(same.argmax())]
            kept[category] = max(kept[category], belief)
            continue
        boxes.append(box)
        beliefs.append(np.zeros(len(CATEGORIES), np.float32))
        beliefs[-1][category] = belief
    return Labels(
        np.stack(boxes) if boxes else np.zeros((0, 4), np.float32),
        np.stack(beliefs) if beliefs else np.zeros((0, len(CATEGORIES)), np.float32),
        np.asarray(ignored, np.float32).reshape(-1, 5),
    )


def read(file: Path, scale: float) -> Labels:
    """One label file: labels, and where a teacher wrote it, what lies below its threshold."""
    content = json.loads(file.read_text())
    entries = []
    for label in content["labels"]:
        if label["category"] in CATEGORIES:
            box = label["box2d"]
            entries.append(
                (
                    CATEGORIES.index(label["category"]),
                    float(label.get("score", 1.0)),
                    [box["x1"], box["y1"], box["x2"], box["y2"]],
                )
            )
    for category, score, x1, y1, x2, y2, *more in content.get("belowThreshold", []):
        duplicate = any(m.get("attributes", {}).get("duplicate") for m in more)
        if category in CATEGORIES and score >= DOUBTFUL and not duplicate:
            entries.append((CATEGORIES.index(category), float(score), [x1, y1, x2, y2]))
    return from_teacher(entries, scale)


def pairs(images: Path, labels: Path) -> Iterator[tuple[Path, Path]]:
    """Each picture that has a label file: NAME.json somewhere below the folder of labels."""
    by_name = {file.name: file for file in labels.rglob("*.json")}
    for image in sorted(p for p in images.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png")):
        if image.name + ".json" in by_name:
            yield image, by_name[image.name + ".json"]


def pack(sources: list[tuple[Path, Path, bool]], target: Path) -> None:
    """Writes pictures, at most LONGEST_SIDE long, as plain bytes one after the other, and an index of them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    index = []
    offset = 0
    with open(target.with_suffix(".part"), "wb") as out:
        for images, labels, drawn in sources:
            for image, file in pairs(images, labels):
                picture = cv2.imread(str(image), cv2.IMREAD_COLOR)
                if picture is None:
                    continue
                scale = min(1.0, LONGEST_SIDE / max(picture.shape[:2]))
                if scale < 1:
                    size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
                    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
                out.write(picture.tobytes())
                known = read(file, scale)
                index.append(
                    {
                        "name": image.name,
                        "drawn": drawn,
                        "offset": offset,
                        "height": picture.shape[0],
                        "width": picture.shape[1],
                        "boxes": np.round(known.boxes, 2).tolist(),
                        "belief": np.round(known.belief, 4).tolist(),
                        "ignored": np.round(known.ignored, 2).tolist(),
                    }
                )
                offset += picture.size
    target.with_suffix(".json").write_text(json.dumps(index))
    target.with_suffix(".part").replace(target)


def unpack(packed: Path) -> tuple[np.ndarray, list[Picture]]:
    """The bytes of all pictures, mapped, not read; and what is known of each."""
    pictures = []
    for entry in json.loads(packed.with_suffix(".json").read_text()):
        known = Labels(
            np.asarray(entry["boxes"], np.float32).reshape(-1, 4),
            np.asarray(entry["belief"], np.float32).reshape(-1, len(CATEGORIES)),
            np.asarray(entry["ignored"], np.float32).reshape(-1, 5),
        )
        held_out = zlib.crc32(entry["name"].encode()) % 100 < HELD_OUT_PERCENT
        pictures.append(
            Picture(
                entry["name"], entry["drawn"], held_out, entry["offset"], entry["height"], entry["width"], known
            )
        )
    return np.memmap(packed, np.uint8, "r"), pictures
