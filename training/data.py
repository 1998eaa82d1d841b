"""Makes training samples: pieces of pictures at many scales, alone or four together, in changing light and weather."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from labels import CATEGORIES, SIGN, Labels, Picture, unpack
from loss import Truth

# The input of the finished model. A smaller canvas shows a part of what this one would, at the same scale: the model
# learns from cheap small samples what it needs for large ones.
FULL = (640, 384)
GREY = 114
LEAST_VISIBLE = 0.35
LEAST_SIDE = 3.0
DRAWN_SHARE = 0.3
MOST_REPEATS = 4.0
USUAL_SHARE = 0.25
# A picture fills at least this share of its area in each direction, or the grey around it costs more than it teaches.
MOSTLY_FULL = 0.75


@dataclass(frozen=True)
class Sample:
    image: np.ndarray
    labels: Labels
    judged: np.ndarray


def fit(picture: Picture) -> float:
    """Scale at which the whole picture just fits the finished model's input."""
    return min(FULL[0] / picture.width, FULL[1] / picture.height)


def cover(picture: Picture, area: tuple[int, int, int, int]) -> float:
    """Zoom, in units of the fitting scale, at which the picture just covers the area."""
    return max((area[2] - area[0]) / picture.width, (area[3] - area[1]) / picture.height) / fit(picture)


def place(
    canvas: np.ndarray,
    area: tuple[int, int, int, int],
    source: np.ndarray,
    labels: Labels,
    matrix: np.ndarray,
) -> Labels:
    """Draws a picture into an area x1 y1 x2 y2 of the canvas; returns what of its labels is seen there.

    matrix: [2, 3] from pixels of the picture to pixels of the area, without rotation.
    """
    x1, y1, x2, y2 = area
    # Boxes count from a pixel's edge, warpAffine from its centre.
    centred = matrix.copy()
    centred[:, 2] += matrix[:, :2].diagonal() * 0.5 - 0.5
    canvas[y1:y2, x1:x2] = cv2.warpAffine(
        source, centred, (x2 - x1, y2 - y1), flags=cv2.INTER_LINEAR, borderValue=(GREY, GREY, GREY)
    )
    limits = np.asarray(area, np.float32)

    def moved(boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        whole = boxes.reshape(-1, 2, 2) * matrix[:, [0, 1]].diagonal() + matrix[:, 2]
        whole = np.sort(whole, axis=1).reshape(-1, 4) + limits[[0, 1, 0, 1]]
        seen = np.clip(whole, limits[[0, 1, 0, 1]], limits[[2, 3, 2, 3]])
        area_whole = (whole[:, 2:] - whole[:, :2]).prod(1)
        share = (seen[:, 2:] - seen[:, :2]).prod(1) / np.maximum(area_whole, 1e-6)
        return seen.astype(np.float32), share

    boxes, share = moved(labels.boxes)
    large = (boxes[:, 2:] - boxes[:, :2]).min(1, initial=np.inf) >= LEAST_SIDE
    kept = (share >= LEAST_VISIBLE) & large
    rest = (share > 0) & ~kept
    ignored, ignored_share = moved(labels.ignored[:, :4])
    cut = [
        np.concatenate((ignored, labels.ignored[:, 4:]), 1)[ignored_share > 0],
        np.concatenate((boxes[rest], labels.belief[rest].argmax(1)[:, None]), 1),
    ]
    return Labels(boxes[kept], labels.belief[kept], np.concatenate(cut).astype(np.float32))


def light(image: np.ndarray, dice: np.random.Generator) -> np.ndarray:
    """Brightness, contrast, gamma and the colour of the light; sometimes night, blur, noise or rain."""
    night = dice.random() < 0.15
    gamma = dice.uniform(1.3, 2.4) if night else np.exp(dice.uniform(-0.4, 0.4))
    gain = dice.uniform(0.4, 0.9) if night else dice.uniform(0.75, 1.25)
    tint = dice.uniform(0.9, 1.1, 3)
    lift = dice.uniform(0, 10) if night else dice.uniform(-20, 20)
    levels = (np.arange(256) / 255.0) ** gamma * 255.0
    table = np.clip(levels[:, None] * gain * tint + lift, 0, 255).astype(np.uint8)
    image = cv2.LUT(image, table[:, None])
    if dice.random() < 0.4:
        grey = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
        colour = dice.uniform(0.3, 1.5)
        image = cv2.addWeighted(image, colour, grey, 1 - colour, 0)
    if dice.random() < 0.12:
        rain(image, dice)
    if dice.random() < 0.15:
        image = cv2.GaussianBlur(image, (0, 0), dice.uniform(0.4, 1.4))
    if dice.random() < 0.2:
        noise = np.empty(image.shape, np.int8)
        cv2.randn(noise, 0, dice.uniform(3, 12))
        image = cv2.add(image, noise, dtype=cv2.CV_8U)
    return image


def rain(image: np.ndarray, dice: np.random.Generator) -> None:
    """Slanted bright streaks over a paler picture."""
    height, width = image.shape[:2]
    streaks = image.copy()
    slant = dice.uniform(-0.4, 0.4)
    length = dice.uniform(0.02, 0.08) * height
    for x, y in dice.uniform(0, 1, (int(dice.integers(60, 250)), 2)) * (width, height):
        end = (int(x + slant * length), int(y + length))
        cv2.line(streaks, (int(x), int(y)), end, (200, 200, 200), 1, cv2.LINE_AA)
    cv2.addWeighted(streaks, 0.6, image, 0.35, 12, dst=image)


class Samples(IterableDataset):
    """Endless samples for one canvas size. Which worker makes which sample follows from seed, worker and first step."""

    def __init__(self, packed: Path, size: tuple[int, int], batch: int, seed: int) -> None:
        self.packed = packed
        self.size = size
        self.batch = batch
        self.seed = seed
        self.pictures = [p for p in unpack(packed)[1] if not p.held_out]
        self.chances = self._chances()

    def _chances(self) -> np.ndarray:
        """Pictures with rare categories come more often; drawn ones have a fixed share of all."""
        has = np.stack([p.labels.belief.max(0, initial=0) > 0.5 for p in self.pictures])
        drawn = np.asarray([p.drawn for p in self.pictures])
        chances = np.ones(len(self.pictures))
        for kind, share in ((drawn, DRAWN_SHARE), (~drawn, 1 - DRAWN_SHARE)):
            if not kind.any():
                continue
            often = has[kind].mean(0)
            repeats = np.sqrt(USUAL_SHARE / np.maximum(often, 1e-3)).clip(1, MOST_REPEATS)
            wanted = np.where(has[kind], repeats, 1.0).max(1)
            chances[kind] = share * wanted / wanted.sum()
        return chances / chances.sum()

    def __iter__(self) -> Iterator[tuple[Tensor, list[Truth]]]:
        worker = torch.utils.data.get_worker_info()
        dice = np.random.default_rng((self.seed, worker.id if worker else 0))
        cv2.setNumThreads(0)
        cv2.setRNGSeed(int(dice.integers(1 << 30)))
        data = unpack(self.packed)[0]
        while True:
            yield collate([self.sample(data, dice) for _ in range(self.batch)])

    def draw(self, data: np.ndarray, dice: np.random.Generator) -> tuple[np.ndarray, Picture]:
        picture = self.pictures[int(dice.choice(len(self.pictures), p=self.chances))]
        return pixels(data, picture), picture

    def sample(self, data: np.ndarray, dice: np.random.Generator) -> Sample:
        width, height = self.size
        canvas = np.full((height, width, 3), GREY, np.uint8)
        if dice.random() < 0.5:
            x, y = (int(dice.uniform(0.3, 0.7) * side) for side in (width, height))
            areas = [(0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height)]
            limits = (0.35, 1.3)
        else:
            areas = [(0, 0, width, height)]
            # Up to three times as large: what a tile of a 4x3 grid shows.
            limits = (0.6, 3.0)
        parts = []
        judged = np.ones(len(CATEGORIES), np.float32)
        for area in areas:
            source, picture = self.draw(data, dice)
            least = max(limits[0], MOSTLY_FULL * cover(picture, area))
            zoom = np.exp(dice.uniform(np.log(least), np.log(max(least, limits[1]))))
            parts.append(place(canvas, area, source, picture.labels, self.window(area, picture, zoom, dice)))
            if not picture.drawn:
                judged[SIGN] = 0
        labels = Labels(*(np.concatenate([getattr(p, n) for p in parts]) for n in ("boxes", "belief", "ignored")))
        return Sample(light(canvas, dice), labels, judged)

    @staticmethod
    def window(
        area: tuple[int, int, int, int], picture: Picture, zoom: float, dice: np.random.Generator
    ) -> np.ndarray:
        """A matrix that shows some part of the picture in the area; where it fits whole, it lies anywhere."""
        scale = fit(picture) * zoom
        stretch = np.exp(dice.uniform(-0.12, 0.12))
        scales = (scale * stretch, scale / stretch)
        matrix = np.zeros((2, 3))
        flip = dice.random() < 0.5
        for axis, (side, space) in enumerate(
            ((picture.width, area[2] - area[0]), (picture.height, area[3] - area[1]))
        ):
            free = space - side * scales[axis]
            shift = dice.uniform(min(free, 0), max(free, 0))
            matrix[axis, axis] = scales[axis]
            matrix[axis, 2] = shift
            if axis == 0 and flip:
                matrix[0, 0] = -scales[0]
                matrix[0, 2] = shift + side * scales[0]
        return matrix


def pixels(data: np.ndarray, picture: Picture) -> np.ndarray:
    size = picture.height * picture.width * 3
    return data[picture.offset : picture.offset + size].reshape(picture.height, picture.width, 3)


def whole(data: np.ndarray, picture: Picture, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """The picture letterboxed in the middle, as the product does it; and the matrix that brings it there."""
    width, height = size
    scale = min(width / picture.width, height / picture.height)
    inner = (round(picture.width * scale), round(picture.height * scale))
    left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
    canvas = np.full((height, width, 3), GREY, np.uint8)
    canvas[top : top + inner[1], left : left + inner[0]] = cv2.resize(pixels(data, picture), inner)
    return canvas, np.asarray([[scale, 0, left], [0, scale, top]])


def tensor(images: np.ndarray) -> Tensor:
    """BGR bytes [batch, height, width, 3] to RGB bytes in planes."""
    return torch.from_numpy(np.ascontiguousarray(images[..., ::-1].transpose(0, 3, 1, 2)))


def truth(sample: Sample) -> Truth:
    return Truth(
        torch.from_numpy(sample.labels.boxes),
        torch.from_numpy(sample.labels.belief),
        torch.from_numpy(sample.labels.ignored),
        torch.from_numpy(sample.judged),
    )


def collate(samples: list[Sample]) -> tuple[Tensor, list[Truth]]:
    return tensor(np.stack([s.image for s in samples])), [truth(s) for s in samples]
