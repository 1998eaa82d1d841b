"""Trains the detector: packs the pictures once, learns for a given time, goes on from a checkpoint, exports.

Every step's numbers go to log.jsonl; every evaluation draws curves.png anew and saves checkpoint.pt, which a kill at
any moment leaves whole.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from curves import draw
from data import FULL, Samples
from export import export
from labels import CATEGORIES, pack
from loss import Truth, loss
from measure import evaluate
from model import Detector, corners, flatten, grid

# First a smaller canvas, cheap steps; then the finished model's input. (share of the time, size, batch)
STAGES = ((0.8, (416, 256), 8), (1.0, FULL, 6))
WARM_UP_STEPS = 200
# The rate stays high for most of the time and then falls along a cosine: how much is learned in an hour of shared cores
# is not known beforehand, and a later training can go on from before the fall.
FALLS_FROM = 0.6
LEAST_RATE = 0.02
WEIGHT_DECAY = 0.03
MOST_GRADIENT = 10.0
AVERAGE_OVER = 1500
SAVE_SECONDS = 120


@dataclass
class Progress:
    """How far a training is; saved in checkpoints."""

    step: int = 0
    samples: int = 0
    seconds: float = 0.0
    history: list[dict] = field(default_factory=list)


class Training:
    """A model in training, its averaged copy, and the optimiser."""

    def __init__(self, rate: float, seed: int, device: torch.device) -> None:
        torch.manual_seed(seed)
        self.device = device
        self.rate = rate
        self.model = Detector(len(CATEGORIES)).to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.model).requires_grad_(False).eval()
        decayed = [p for p in self.model.parameters() if p.dim() > 1]
        others = [p for p in self.model.parameters() if p.dim() <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}],
            lr=rate,
            fused=True,
        )
        self.half = device.type == "cuda"
        self.scaler = torch.amp.GradScaler(device.type, enabled=self.half)
        self.progress = Progress()

    def step(self, images: Tensor, truths: list[Truth], share: float) -> dict[str, float]:
        """One step; share of the whole training that is over, 0 to 1, sets the rate."""
        self.model.train()
        warm = min(1.0, (self.progress.step + 1) / WARM_UP_STEPS)
        over = max(0.0, min(1.0, (share - FALLS_FROM) / (1 - FALLS_FROM)))
        falling = LEAST_RATE + (1 - LEAST_RATE) * (1 + math.cos(math.pi * over)) / 2
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * warm * falling
        height, width = images.shape[2:]
        pictures = images.to(self.device).float().div_(255).contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device.type, torch.float16, enabled=self.half):
            answers = self.model(pictures)
        logs, logits = flatten(answers)
        centres, strides = grid(height, width, self.device)
        moved = [Truth(*(part.to(self.device) for part in vars(t).values())) for t in truths]
        together, parts = loss(logits.float(), corners(logs.float(), centres, strides), moved, centres, strides)
        self.optimizer.zero_grad(set_to_none=True)
        self.scaler.scale(together).backward()
        self.scaler.unscale_(self.optimizer)
        nn.utils.clip_grad_norm_(self.model.parameters(), MOST_GRADIENT)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        self.progress.step += 1
        self.progress.samples += len(images)
        self._follow()
        return parts

    @torch.no_grad()
    def _follow(self) -> None:
        """Moves the averaged copy towards the model, faster while both are young."""
        step = self.progress.step
        keep = min(1 - 1 / AVERAGE_OVER, (1 + step) / (20 + step))
        for mine, its in zip(self.average.state_dict().values(), self.model.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(its, 1 - keep)
            else:
                mine.copy_(its)

    def save(self, target: Path) -> None:
        part = target.with_suffix(".part")
        torch.save(
            {
                "model": self.model.state_dict(),
                "average": self.average.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "scaler": self.scaler.state_dict(),
                **vars(self.progress),
            },
            part,
        )
        part.replace(target)

    def load(self, file: Path) -> None:
        state = torch.load(file, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.scaler.load_state_dict(state["scaler"])
        self.progress = Progress(*(state[key] for key in vars(self.progress)))

    def soft_start(self, file: Path) -> None:
        """Takes only the weights of a checkpoint, for a new training that begins where that one ended."""
        average = torch.load(file, map_location=self.device, weights_only=True)["average"]
        self.model.load_state_dict(average)
        self.average.load_state_dict(average)


def batches(packed: Path, size: tuple[int, int], batch: int, seed: int, workers: int) -> Iterator:
    samples = Samples(packed, size, batch, seed)
    return iter(DataLoader(samples, batch_size=None, num_workers=workers, prefetch_factor=4 if workers else None))


def run(options: argparse.Namespace) -> None:
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    packed = out / "pictures.bin"
    if not packed.exists():
        pack([(*pair, False) for pair in options.real] + [(*pair, True) for pair in options.drawn], packed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    training = Training(options.rate, options.seed, device)
    checkpoint = out / "checkpoint.pt"
    if options.resume:
        training.load(options.resume)
    elif options.start:
        training.soft_start(options.start)
    progress = training.progress
    whole = options.minutes * 60
    stage, source = None, None
    saved = evaluated = time.monotonic()
    with open(out / "log.jsonl", "a") as log:
        last = time.monotonic()
        while progress.seconds < whole:
            share = progress.seconds / whole
            now = next(s for s in STAGES if share < s[0])
            if now is not stage:
                stage = now
                source = batches(packed, stage[1], stage[2], options.seed * 1_000_003 + progress.step, options.workers)
            parts = training.step(*next(source), share)
            time_now = time.monotonic()
            progress.seconds += time_now - last
            last = time_now
            if progress.step % 20 == 0:
                entry = {
                    "step": progress.step,
                    "samples": progress.samples,
                    "seconds": round(progress.seconds, 1),
                    "size": stage[1],
                    "rate": training.optimizer.param_groups[0]["lr"],
                    **{k: round(v, 4) for k, v in parts.items()},
                }
                print(json.dumps(entry), file=log, flush=True)
            if time_now - evaluated > options.evaluate_minutes * 60 or progress.seconds >= whole:
                judge(training, packed, out, options.held_out)
                evaluated = time.monotonic()
                last = evaluated
            if time_now - saved > SAVE_SECONDS or progress.seconds >= whole:
                training.save(checkpoint)
                saved = time.monotonic()
    facts = {"steps": str(progress.step), "samples": str(progress.samples), "seed": str(options.seed)}
    digest = export(copy.deepcopy(training.average), out / "dashlabel-nano.onnx", facts)
    print(digest, out / "dashlabel-nano.onnx")


def judge(training: Training, packed: Path, out: Path, most: int) -> None:
    """Measures the averaged model, notes it, and draws the curves."""
    progress = training.progress
    results = evaluate(training.average, packed, training.device, most)
    progress.history.append({"step": progress.step, "seconds": round(progress.seconds, 1), "ap50": results})
    with open(out / "evaluations.jsonl", "a") as file:
        print(json.dumps(progress.history[-1]), file=file)
    draw(out / "log.jsonl", progress.history, out / "curves.png")
    real, drawn = results["real"], results["drawn"]
    print(
        f"step {progress.step} after {progress.seconds / 60:.1f} min: real car {real['car']:.3f}"
        f" pedestrian {real['pedestrian']:.3f} mean {real['mean']:.3f}; drawn mean {drawn['mean']:.3f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pair = {"nargs": 2, "action": "append", "type": Path, "default": [], "metavar": ("PICTURES", "LABELS")}
    parser.add_argument("--real", **pair, help="folder of real pictures and folder of a teacher's labels; repeatable")
    parser.add_argument("--drawn", **pair, help="folder of drawn scenes and folder of their truth; repeatable")
    parser.add_argument("--out", type=Path, required=True, help="folder for packed pictures, log, checkpoint, weights")
    parser.add_argument("--minutes", type=float, default=90, help="length of the whole training")
    parser.add_argument("--resume", type=Path, help="go on with this checkpoint's training")
    parser.add_argument("--start", type=Path, help="begin a new training with this checkpoint's weights")
    parser.add_argument("--rate", type=float, default=1.5e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that make samples")
    parser.add_argument("--evaluate-minutes", type=float, default=8)
    parser.add_argument("--held-out", type=int, default=100, help="most held-out pictures of each kind to measure on")
    parser.add_argument("--threads", type=int, default=0, help="threads of PyTorch; 0: its own choice")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    run(options)


if __name__ == "__main__":
    main()
