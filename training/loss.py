"""Which cell answers for which object, and how wrong it is.

Cells are assigned by task alignment: of the cells inside an object, those count whose class score and box together are
already best. Their target is no plain 1: it is how well they fit times how sure the teacher is, so that an object the
teacher doubts asks for a low score instead of none.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

CELLS_PER_OBJECT = 10
SCORE_POWER = 0.5
OVERLAP_POWER = 6.0
BOX_WEIGHT = 5.0
CLASS_WEIGHT = 0.6


@dataclass
class Truth:
    """What is known of one picture of a batch, in input pixels.

    boxes [n, 4]; belief [n, classes]; ignored [m, 5] as box and class, class -1 for all; judged [classes], 0 where
    the absence of such an object is not known.
    """

    boxes: Tensor
    belief: Tensor
    ignored: Tensor
    judged: Tensor


def pair_iou(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """IoU and DIoU of boxes that broadcast against each other."""
    common = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])).clamp(min=0).prod(-1)
    area_a = (a[..., 2:] - a[..., :2]).prod(-1)
    area_b = (b[..., 2:] - b[..., :2]).prod(-1)
    iou = common / (area_a + area_b - common + 1e-7)
    hull = torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])
    apart = (a[..., :2] + a[..., 2:] - b[..., :2] - b[..., 2:]) / 2
    return iou, iou - apart.square().sum(-1) / (hull.square().sum(-1) + 1e-7)


@torch.no_grad()
def assign(
    scores: Tensor, boxes: Tensor, truth: Truth, centres: Tensor, strides: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """For one picture: cells that answer, the object of each, and the target score of each, [k, classes]."""
    wanted = truth.boxes
    # An object smaller than a cell may hold no cell's centre: it is looked for in a square of 1.2 of the finest cells.
    middle = (wanted[:, :2] + wanted[:, 2:]) / 2
    reach = torch.maximum((wanted[:, 2:] - wanted[:, :2]) / 2, torch.full_like(middle, 0.6 * float(strides.min())))
    inside = ((centres[None] - middle[:, None]).abs() < reach[:, None]).all(-1)
    objects, cells = inside.nonzero(as_tuple=True)
    iou = pair_iou(boxes[cells], wanted[objects])[0]
    main = truth.belief.argmax(1)
    fit = scores[cells, main[objects]].pow(SCORE_POWER) * iou.pow(OVERLAP_POWER) + 1e-9
    table = torch.zeros(len(wanted), len(centres), device=fit.device)
    table[objects, cells] = fit
    best, chosen = table.topk(min(CELLS_PER_OBJECT, table.shape[1]), dim=1)
    kept = torch.zeros_like(table).scatter_(1, chosen, (best > 0).float() * best)
    # A cell that several objects want goes to the one that it fits best.
    value, owner = kept.max(0)
    cell = (value > 0).nonzero(as_tuple=True)[0]
    owner = owner[cell]
    value = value[cell]
    overlap = pair_iou(boxes[cell], wanted[owner])[0]
    most_fit = torch.zeros(len(wanted), device=fit.device).scatter_reduce(0, owner, value, "amax")
    most_overlap = torch.zeros(len(wanted), device=fit.device).scatter_reduce(0, owner, overlap, "amax")
    quality = value / most_fit[owner].clamp(min=1e-9) * most_overlap[owner]
    return cell, owner, truth.belief[owner] * quality[:, None]


@torch.no_grad()
def judged_cells(truth: Truth, centres: Tensor) -> Tensor:
    """1 where a cell's score for a class is judged, 0 where it is not, [cells, classes]."""
    judged = truth.judged[None].repeat(len(centres), 1)
    if len(truth.ignored):
        box = truth.ignored
        inside = ((centres[None] > box[:, None, :2]) & (centres[None] < box[:, None, 2:4])).all(-1)
        rows, cells = inside.nonzero(as_tuple=True)
        category = box[rows, 4].long()
        judged[cells[category < 0]] = 0
        one = category >= 0
        judged[cells[one], category[one]] = 0
    return judged


def loss(
    logits: Tensor, boxes: Tensor, truths: list[Truth], centres: Tensor, strides: Tensor
) -> tuple[Tensor, dict[str, float]]:
    """Loss of a batch. logits: [batch, cells, classes]; boxes: [batch, cells, 4] in input pixels."""
    target = torch.zeros_like(logits)
    weight = torch.ones_like(logits)
    scores = logits.detach().sigmoid()
    answering, wanted, shares = [], [], []
    for i, truth in enumerate(truths):
        weight[i] = judged_cells(truth, centres)
        if len(truth.boxes):
            cell, owner, score = assign(scores[i], boxes[i].detach(), truth, centres, strides)
            target[i, cell] = score
            # Where something else stands, even what is not labelled in this picture is known to be absent.
            weight[i, cell] = 1.0
            answering.append(boxes[i, cell])
            wanted.append(truth.boxes[owner])
            shares.append(score.amax(1))
    total = target.sum().clamp(min=1.0)
    classes = (F.binary_cross_entropy_with_logits(logits, target, reduction="none") * weight).sum() / total
    if answering:
        diou = pair_iou(torch.cat(answering), torch.cat(wanted))[1]
        sides = ((1 - diou) * torch.cat(shares)).sum() / total
    else:
        sides = boxes.sum() * 0
    together = CLASS_WEIGHT * classes + BOX_WEIGHT * sides
    return together, {"loss": float(together.detach()), "class": float(classes.detach()), "box": float(sides.detach())}
