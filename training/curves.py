"""Draws a training's curves: loss by step, average precision by evaluation."""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt  # noqa: E402

SHOWN = ("car", "pedestrian", "traffic light", "mean")


def draw(log: Path, history: list[dict], target: Path) -> None:
    steps = [json.loads(line) for line in log.read_text().splitlines()]
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(15, 4.2), layout="constrained")
    for part in ("loss", "class", "box"):
        values = [s[part] for s in steps]
        window = max(1, len(values) // 60)
        smooth = [sum(values[max(0, i - window) : i + 1]) / len(values[max(0, i - window) : i + 1]) for i in range(len(values))]
        left.plot([s["step"] for s in steps], smooth, label=part)
    left.set(title="loss", xlabel="step", ylim=(0, None))
    for axes, kind in ((middle, "real"), (right, "drawn")):
        for word in SHOWN:
            axes.plot([h["seconds"] / 60 for h in history], [h["ap50"][kind][word] for h in history], "o-", label=word)
        axes.set(title=f"AP50, held-out {kind} pictures", xlabel="minutes", ylim=(0, 1))
    for axes in (left, middle, right):
        axes.legend()
        axes.grid(alpha=0.3)
    figure.savefig(target, dpi=90)
    plt.close(figure)
