"""Sets scores so that a category's labels are best at 0.3, the product's threshold, on held-out pictures.

One number is added to all logits of a category, so the order of its boxes and its average precision stay.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch

from labels import CATEGORIES
from measure import Verdicts, judged
from model import Detector

THRESHOLD = 0.3
# Fewer objects than this say little about where a threshold should be.
ENOUGH = 30
MOST_PICTURES = 400


def best_threshold(verdicts: Verdicts) -> float:
    """The score from which on F1 is highest: midway between the last box that is kept and the next."""
    right = np.cumsum(verdicts.hits)
    f1 = 2 * right / (np.arange(len(right)) + 1 + verdicts.count)
    last = int(f1.argmax())
    following = verdicts.scores[last + 1] if last + 1 < len(f1) else verdicts.scores[last]
    return float(verdicts.scores[last] + following) / 2


def logit(score: float) -> float:
    return math.log(score / (1 - score))


def shift(model: Detector, offsets: list[float]) -> None:
    """Adds a number to each category's logits."""
    with torch.no_grad():
        for word in model.words:
            word[-1].bias += torch.tensor(offsets, device=word[-1].bias.device)


def calibrate(model: Detector, packed: Path, device: torch.device) -> dict[str, float]:
    """Changes the model; returns the thresholds that became 0.3. Real pictures decide, drawn ones where those lack one."""
    kinds = judged(model, packed, device, MOST_PICTURES)
    thresholds = {}
    for word in CATEGORIES:
        for verdicts in (kinds["real"][word], kinds["drawn"][word]):
            if verdicts.count >= ENOUGH and verdicts.hits.sum() > 0:
                thresholds[word] = best_threshold(verdicts)
                break
    usual = float(np.median(list(thresholds.values()))) if thresholds else THRESHOLD
    shift(model, [logit(THRESHOLD) - logit(thresholds.get(word, usual)) for word in CATEGORIES])
    return {word: round(score, 3) for word, score in thresholds.items()}
