"""The network: a plain-convolution backbone, a two-way pyramid over strides 8, 16 and 32, and one small head for each.

Depthwise convolutions save arithmetic but not time on a CPU, and a ReLU is fused into the convolution before it where
smoother activations are not; so there is nothing here but ordinary convolutions with ReLU.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

STRIDES = (8, 16, 32)
# A box side reaches at most e^4 strides (55 cells) from its cell: enough for the widest input at every stride.
MOST_LOG = 4.0


@dataclass(frozen=True)
class Widths:
    """Channels of the stages, multiples of 8 because the runtime computes eight at once."""

    stem: int = 16
    s4: int = 24
    s8: int = 48
    s16: int = 96
    s32: int = 160
    neck8: int = 32
    neck16: int = 48
    neck32: int = 64
    deep16: int = 2
    deep32: int = 1


class Conv(nn.Sequential):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, (kernel - 1) // 2, bias=False),
            nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03),
            nn.ReLU(inplace=True),
        )


class Residual(nn.Module):
    """Two 3x3 convolutions beside a short cut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = Conv(width, width)
        self.second = Conv(width, width)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(self.first(x))


class Stage(nn.Module):
    """Half of the channels pass residual blocks, the other half only a 1x1 convolution; then both are mixed."""

    def __init__(self, inputs: int, outputs: int, depth: int) -> None:
        super().__init__()
        half = outputs // 2
        self.passing = Conv(inputs, half, 1)
        self.worked = nn.Sequential(Conv(inputs, half, 1), *(Residual(half) for _ in range(depth)))
        self.mix = Conv(2 * half, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.mix(torch.cat((self.worked(x), self.passing(x)), 1))


class Pools(nn.Module):
    """Looks around widely: the same maps pooled over 5, 9 and 13 cells."""

    def __init__(self, width: int) -> None:
        super().__init__()
        half = width // 2
        self.squeeze = Conv(width, half, 1)
        self.mix = Conv(4 * half, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        maps = [self.squeeze(x)]
        for _ in range(3):
            maps.append(F.max_pool2d(maps[-1], 5, 1, 2))
        return self.mix(torch.cat(maps, 1))


class Detector(nn.Module):
    """Pictures, RGB 0 to 1, to raw answers: for each cell four logarithms of side distances, then a logit per class."""

    def __init__(self, classes: int, widths: Widths = Widths()) -> None:
        super().__init__()
        w = widths
        self.classes = classes
        self.to4 = nn.Sequential(Conv(3, w.stem, 3, 2), Conv(w.stem, w.s4, 3, 2))
        self.to8 = nn.Sequential(Conv(w.s4, w.s8, 3, 2), Stage(w.s8, w.s8, 1))
        self.to16 = nn.Sequential(Conv(w.s8, w.s16, 3, 2), Stage(w.s16, w.s16, w.deep16))
        self.to32 = nn.Sequential(Conv(w.s16, w.s32, 3, 2), Stage(w.s32, w.s32, w.deep32), Pools(w.s32))
        self.side32 = Conv(w.s32, w.neck16, 1)
        self.side16 = Conv(w.s16, w.neck16, 1)
        self.join16 = Stage(2 * w.neck16, w.neck16, 1)
        self.down16 = Conv(w.neck16, w.neck8, 1)
        self.side8 = Conv(w.s8, w.neck8, 1)
        self.join8 = Stage(2 * w.neck8, w.neck8, 1)
        self.up8 = Conv(w.neck8, w.neck16, 3, 2)
        self.back16 = Stage(2 * w.neck16, w.neck16, 1)
        self.up16 = Conv(w.neck16, w.neck32, 3, 2)
        self.back32 = Stage(w.neck32 + w.neck16, w.neck32, 1)
        necks = (w.neck8, w.neck16, w.neck32)
        self.boxes = nn.ModuleList(nn.Sequential(Conv(n, n // 2), nn.Conv2d(n // 2, 4, 1)) for n in necks)
        self.words = nn.ModuleList(nn.Sequential(Conv(n, n // 2), nn.Conv2d(n // 2, classes, 1)) for n in necks)
        for box, word in zip(self.boxes, self.words):
            nn.init.constant_(box[-1].bias, 0.7)  # boxes of four strides, a usual size for the level
            nn.init.constant_(word[-1].bias, -4.6)  # every class starts at 0.01: most cells are empty

    def forward(self, x: Tensor) -> list[Tensor]:
        m8 = self.to8(self.to4(x))
        m16 = self.to16(m8)
        m32 = self.to32(m16)
        top = self.side32(m32)
        mid = self.join16(torch.cat((self.side16(m16), F.interpolate(top, scale_factor=2.0)), 1))
        low = self.join8(torch.cat((self.side8(m8), F.interpolate(self.down16(mid), scale_factor=2.0)), 1))
        mid = self.back16(torch.cat((self.up8(low), mid), 1))
        top = self.back32(torch.cat((self.up16(mid), top), 1))
        return [
            torch.cat((box(m), word(m)), 1) for m, box, word in zip((low, mid, top), self.boxes, self.words)
        ]


def grid(height: int, width: int, device: torch.device | str = "cpu") -> tuple[Tensor, Tensor]:
    """Centres of all cells in input pixels, [cells, 2], and their strides, [cells, 1], in the order of the answers."""
    centres, strides = [], []
    for stride in STRIDES:
        ys, xs = torch.meshgrid(
            torch.arange(height // stride, device=device), torch.arange(width // stride, device=device), indexing="ij"
        )
        cells = torch.stack((xs, ys), -1).reshape(-1, 2)
        centres.append((cells + 0.5) * stride)
        strides.append(torch.full((len(cells), 1), float(stride), device=device))
    return torch.cat(centres), torch.cat(strides)


def flatten(answers: list[Tensor]) -> tuple[Tensor, Tensor]:
    """Raw answers to [batch, cells, 4] and [batch, cells, classes]."""
    table = torch.cat([a.flatten(2) for a in answers], 2).transpose(1, 2)
    return table[..., :4], table[..., 4:]


def corners(logs: Tensor, centres: Tensor, strides: Tensor) -> Tensor:
    """Logarithms of side distances, in strides, to boxes x1 y1 x2 y2 in input pixels."""
    sides = logs.clamp(-MOST_LOG, MOST_LOG).exp() * strides
    return torch.cat((centres - sides[..., :2], centres + sides[..., 2:]), -1)


class Exported(nn.Module):
    """What goes into the file: centre, size and class scores, one column per cell, [batch, 4 + classes, cells]."""

    def __init__(self, detector: Detector, height: int, width: int) -> None:
        super().__init__()
        self.detector = detector
        centres, strides = grid(height, width)
        self.register_buffer("centres", centres.T.contiguous())
        self.register_buffer("strides", strides.T.contiguous())

    def forward(self, images: Tensor) -> Tensor:
        table = torch.cat([a.flatten(2) for a in self.detector(images)], 2)
        sides = table[:, :4].clamp(-MOST_LOG, MOST_LOG).exp() * self.strides
        before, after = sides[:, :2], sides[:, 2:]
        middle = self.centres + (after - before) * 0.5
        return torch.cat((middle, before + after, table[:, 4:].sigmoid()), 1)
