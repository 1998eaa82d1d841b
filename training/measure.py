"""Average precision at IoU 0.5 on held-out pictures, for watching a training; the product's own evaluation is the judge."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from data import FULL, tensor, whole
from labels import CATEGORIES, Picture, overlap, unpack
from model import Detector, corners, flatten, grid

FLOOR = 0.02
SUPPRESS = 0.6
MOST_BOXES = 300
# Belief from which a teacher's box must be found; finding a weaker one is neither right nor wrong.
REQUIRED = 0.45


@dataclass
class Found:
    """Boxes of one category in one picture, best first."""

    boxes: np.ndarray
    scores: np.ndarray


def suppress(boxes: np.ndarray, scores: np.ndarray) -> Found:
    order = np.argsort(-scores, kind="stable")[:MOST_BOXES]
    boxes, scores = boxes[order], scores[order]
    iou = overlap(boxes, boxes)
    kept = np.ones(len(boxes), bool)
    for i in range(len(boxes)):
        if kept[i]:
            kept[i + 1 :] &= iou[i, i + 1 :] <= SUPPRESS
    return Found(boxes[kept], scores[kept])


@torch.no_grad()
def detect(model: Detector, image: np.ndarray, device: torch.device) -> list[Found]:
    """What the model finds in a BGR picture of its input's size, by category."""
    height, width = image.shape[:2]
    centres, strides = grid(height, width, device)
    pictures = tensor(image[None]).to(device).float() / 255
    logs, logits = flatten(model(pictures.contiguous(memory_format=torch.channels_last)))
    boxes = corners(logs, centres, strides)[0].float().cpu().numpy()
    scores = logits[0].float().sigmoid().cpu().numpy()
    found = []
    for category in range(len(CATEGORIES)):
        likely = scores[:, category] >= FLOOR
        found.append(suppress(boxes[likely], scores[likely, category]))
    return found


def average_precision(found: list[Found], wanted: list[np.ndarray], optional: list[np.ndarray]) -> float:
    """Area under the precision-recall curve of one category; NaN where there is nothing to find."""
    count = sum(len(w) for w in wanted)
    if count == 0:
        return float("nan")
    scores, hits = [], []
    for one, required, other in zip(found, wanted, optional):
        taken = np.zeros(len(required), bool)
        with_required = overlap(one.boxes, required)
        with_other = overlap(one.boxes, other)
        for i, score in enumerate(one.scores):
            free = np.where(taken, 0, with_required[i])
            if free.size and free.max() >= 0.5:
                taken[int(free.argmax())] = True
                hits.append(1)
            elif with_other.shape[1] and with_other[i].max() >= 0.5:
                continue
            else:
                hits.append(0)
            scores.append(score)
    order = np.argsort(-np.asarray(scores), kind="stable")
    hit = np.asarray(hits, float)[order]
    recall = np.cumsum(hit) / count
    precision = np.cumsum(hit) / (np.arange(len(hit)) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1] if len(hit) else precision
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))


def evaluate(model: Detector, packed: Path, device: torch.device, most: int) -> dict[str, dict[str, float]]:
    """AP50 by category on the held-out real pictures and on the held-out drawn ones, at most so many of each."""
    data, pictures = unpack(packed)
    model.eval()
    results = {}
    for name, drawn in (("real", False), ("drawn", True)):
        chosen = [p for p in pictures if p.held_out and p.drawn == drawn][:most]
        answers = [look(model, data, picture, device) for picture in chosen]
        by_category = {}
        for category, word in enumerate(CATEGORIES):
            wanted, optional = [], []
            for picture in chosen:
                belief = picture.labels.belief[:, category]
                wanted.append(picture.labels.boxes[belief >= REQUIRED])
                doubts = picture.labels.ignored[picture.labels.ignored[:, 4] == category][:, :4]
                optional.append(np.concatenate((picture.labels.boxes[(belief > 0) & (belief < REQUIRED)], doubts)))
            by_category[word] = average_precision([a[category] for a in answers], wanted, optional)
        known = [v for v in by_category.values() if v == v]
        by_category["mean"] = float(np.mean(known)) if known else float("nan")
        results[name] = by_category
    return results


def look(model: Detector, data: np.ndarray, picture: Picture, device: torch.device) -> list[Found]:
    """Boxes in pixels of the packed picture."""
    image, matrix = whole(data, picture, FULL)
    scale, shift = matrix[0, 0], matrix[[0, 1, 0, 1], [2, 2, 2, 2]]
    return [Found((f.boxes - shift) / scale, f.scores) for f in detect(model, image, device)]
