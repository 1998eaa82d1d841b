"""Sets scores so that a category's labels are best at 0.3, the product's threshold, on held-out pictures.

One number is added to all logits of a category, so the order of its boxes and its average precision stay.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch

from labels import CATEGORIES, SIGN
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


def thresholds(kinds: dict[str, dict[str, Verdicts]]) -> dict[str, float]:
    """Where each category is best; real pictures decide, drawn ones where those show too few."""
    best = {}
    for word in CATEGORIES:
        # In real pictures only few signs are labelled: finding the others is not wrong.
        for kind in ("drawn",) if word == CATEGORIES[SIGN] else ("real", "drawn"):
            verdicts = kinds[kind][word]
            if verdicts.count >= ENOUGH and verdicts.hits.sum() > 0:
                best[word] = best_threshold(verdicts)
                break
    return best


def calibrate(model: Detector, packed: Path, device: torch.device) -> dict[str, float]:
    """Changes the model; returns the scores that became 0.3. Categories that are too rare get the usual change."""
    best = thresholds(judged(model, packed, device, MOST_PICTURES))
    usual = float(np.median(list(best.values()))) if best else THRESHOLD
    shift(model, [logit(THRESHOLD) - logit(best.get(word, usual)) for word in CATEGORIES])
    return {word: round(score, 3) for word, score in best.items()}
