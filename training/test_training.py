"""Run with: training/.venv/bin/python -m unittest discover -s training"""

from __future__ import annotations

import json
import tempfile
import unittest
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch

import labels
from data import Samples, place, whole
from export import export
from labels import CATEGORIES, Labels, Picture
from loss import Truth, assign, judged_cells, loss
from measure import Found, average_precision
from model import Detector, Exported, corners, flatten, grid

CAR = CATEGORIES.index("car")
TRUCK = CATEGORIES.index("truck")


def believed(*categories: int) -> np.ndarray:
    belief = np.zeros((len(categories), len(CATEGORIES)), np.float32)
    belief[np.arange(len(categories)), list(categories)] = 1
    return belief


def nothing_ignored() -> np.ndarray:
    return np.zeros((0, 5), np.float32)


class LabelsOfATeacher(unittest.TestCase):
    def test_one_object_under_two_categories_becomes_one_box_with_both_beliefs(self) -> None:
        known = labels.from_teacher([(CAR, 0.6, [0, 0, 10, 10]), (TRUCK, 0.2, [0, 0, 10, 10.5])], 1.0)
        self.assertEqual(len(known.boxes), 1)
        self.assertAlmostEqual(known.belief[0, CAR], 0.6 / labels.CERTAIN, 3)
        self.assertAlmostEqual(known.belief[0, TRUCK], 0.2 / labels.CERTAIN, 3)

    def test_a_doubtful_box_is_neither_object_nor_background(self) -> None:
        known = labels.from_teacher([(CAR, 0.1, [0, 0, 10, 10]), (CAR, 0.01, [20, 0, 30, 10])], 0.5)
        self.assertEqual(len(known.boxes), 0)
        np.testing.assert_allclose(known.ignored, [[0, 0, 5, 5, CAR]])

    def test_what_a_label_file_marks_as_duplicate_is_left_out(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "a.jpg.json"
            box = {"x1": 0, "y1": 0, "x2": 9, "y2": 9}
            below = [
                ["car", 0.25, 50, 0, 60, 10, {"attributes": {"agreement": "3/3", "duplicate": True}}],
                ["bus", 0.25, 20, 0, 30, 10, {"attributes": {"agreement": "1/3"}}],
            ]
            file.write_text(
                json.dumps({"labels": [{"category": "car", "score": 0.9, "box2d": box}], "belowThreshold": below})
            )
            known = labels.read(file, 1.0)
        self.assertEqual(known.belief.argmax(1).tolist(), [CAR, CATEGORIES.index("bus")])


class Placing(unittest.TestCase):
    def test_boxes_follow_the_pixels_when_mirrored_and_scaled(self) -> None:
        source = np.zeros((40, 60, 3), np.uint8)
        source[10:20, 6:18] = 255
        known = Labels(np.asarray([[6, 10, 18, 20]], np.float32), believed(CAR), nothing_ignored())
        canvas = np.zeros((100, 150, 3), np.uint8)
        mirrored = np.asarray([[-2.0, 0, 120], [0, 2.0, 5]])
        seen = place(canvas, (10, 0, 150, 100), source, known, mirrored)
        ys, xs = np.nonzero(canvas[:, 10:, 0] > 127)
        drawn = [xs.min() + 10, ys.min(), xs.max() + 11, ys.max() + 1]
        # The padding is grey 114, below the threshold above.
        np.testing.assert_allclose(seen.boxes[0], drawn, atol=0.6)

    def test_an_object_that_is_nearly_cut_off_is_ignored_there(self) -> None:
        source = np.zeros((40, 60, 3), np.uint8)
        known = Labels(np.asarray([[-0.0, 0, 20, 20]], np.float32), believed(TRUCK), nothing_ignored())
        seen = place(np.zeros((40, 60, 3), np.uint8), (0, 0, 60, 40), source, known, np.eye(2, 3) - [[0, 0, 16], [0] * 3])
        self.assertEqual(len(seen.boxes), 0)
        self.assertEqual(seen.ignored[0, 4], TRUCK)

    def test_the_whole_picture_lies_in_the_middle(self) -> None:
        picture = Picture("a", False, False, 0, 10, 20, Labels(np.zeros((0, 4)), believed(), nothing_ignored()))
        canvas, matrix = whole(np.full(600, 255, np.uint8), picture, (40, 40))
        self.assertEqual(matrix.tolist(), [[2, 0, 0], [0, 2, 10]])
        self.assertTrue((canvas[10:30] == 255).all() and (canvas[:10] == 114).all())


class Sampling(unittest.TestCase):
    def test_same_seed_same_samples(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            packed = self.packed(Path(folder))
            first, second = (next(iter(Samples(packed, (64, 64), 3, 5))) for _ in range(2))
            other = next(iter(Samples(packed, (64, 64), 3, 6)))
        self.assertTrue(torch.equal(first[0], second[0]))
        self.assertFalse(torch.equal(first[0], other[0]))
        self.assertTrue(all(torch.equal(a.boxes, b.boxes) for a, b in zip(first[1], second[1])))

    @staticmethod
    def packed(folder: Path) -> Path:
        images, truths = folder / "images", folder / "labels"
        images.mkdir()
        truths.mkdir()
        for i in range(3):
            cv2.imwrite(str(images / f"{i}.png"), np.full((60, 100, 3), 60 * i, np.uint8))
            box = {"x1": 10, "y1": 10, "x2": 40 + i, "y2": 50}
            (truths / f"{i}.png.json").write_text(json.dumps({"labels": [{"category": "bus", "box2d": box}]}))
        labels.pack([(images, truths, False)], folder / "pictures.bin")
        return folder / "pictures.bin"


class Assigning(unittest.TestCase):
    def setUp(self) -> None:
        self.centres, self.strides = grid(64, 96)
        self.truth = Truth(
            torch.tensor([[10.0, 10, 50, 40], [60, 20, 63, 24]]),
            torch.from_numpy(believed(CAR, TRUCK)),
            torch.tensor([[70.0, 0, 96, 64, -1], [0, 40, 40, 64, CAR]]),
            torch.ones(len(CATEGORIES)),
        )

    def test_perfect_boxes_get_the_full_target_and_even_a_tiny_object_gets_a_cell(self) -> None:
        cells = len(self.centres)
        boxes = torch.where(self.centres[:, :1] < 55, self.truth.boxes[:1], self.truth.boxes[1:]).clone()
        cell, owner, target = assign(
            torch.full((cells, len(CATEGORIES)), 0.5), boxes, self.truth, self.centres, self.strides
        )
        self.assertEqual(sorted(set(owner.tolist())), [0, 1])
        self.assertTrue(torch.allclose(target.amax(1), torch.ones(len(cell)), atol=1e-4))

    def test_ignored_areas_are_not_judged(self) -> None:
        judged = judged_cells(self.truth, self.centres)
        right = self.centres[:, 0] > 70
        self.assertTrue((judged[right] == 0).all())
        low = (self.centres[:, 0] < 40) & (self.centres[:, 1] > 40)
        self.assertTrue((judged[low, CAR] == 0).all() and (judged[low, TRUCK] == 1).all())

    def test_a_model_learns_one_picture_by_heart(self) -> None:
        torch.manual_seed(1)
        model = Detector(len(CATEGORIES))
        optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
        images = torch.rand(2, 3, 64, 96)
        losses = []
        for _ in range(60):
            logs, logits = flatten(model(images))
            boxes = corners(logs, self.centres, self.strides)
            together, _ = loss(logits, boxes, [self.truth] * 2, self.centres, self.strides)
            optimizer.zero_grad()
            together.backward()
            optimizer.step()
            losses.append(float(together.detach()))
        self.assertLess(losses[-1], 0.5 * losses[0])


class Measuring(unittest.TestCase):
    def test_average_precision_of_a_hit_a_miss_and_a_false_alarm(self) -> None:
        box, far = [0.0, 0, 10, 10], [50.0, 50, 60, 60]
        found = [Found(np.asarray([far, box]), np.asarray([0.9, 0.8]))]
        none = [np.zeros((0, 4))]
        self.assertAlmostEqual(average_precision(found, [np.asarray([box])], none), 0.5)
        self.assertAlmostEqual(average_precision(found, [np.asarray([box])], [np.asarray([far])]), 1.0)
        self.assertAlmostEqual(average_precision(found, [np.asarray([box, [20.0, 0, 30, 9]])], none), 0.25)


class Exporting(unittest.TestCase):
    def test_the_file_names_its_classes_and_has_a_column_per_cell(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "a.onnx"
            export(Detector(len(CATEGORIES)), file, {"steps": "0"})
            model = onnx.load(str(file))
        facts = {p.key: p.value for p in model.metadata_props}
        self.assertIn("9: 'traffic sign'", facts["names"])
        shape = [d.dim_value for d in model.graph.output[0].type.tensor_type.shape.dim]
        self.assertEqual(shape, [1, 14, 3570])

    def test_exported_boxes_are_those_that_training_sees(self) -> None:
        torch.manual_seed(1)
        model = Detector(len(CATEGORIES)).eval()
        images = torch.rand(1, 3, 64, 96)
        with torch.no_grad():
            table = Exported(model, 64, 96)(images)[0].T
            boxes = corners(flatten(model(images))[0], *grid(64, 96))[0]
        middle, size = table[:, :2], table[:, 2:4]
        self.assertTrue(torch.allclose(torch.cat((middle - size / 2, middle + size / 2), 1), boxes, atol=1e-3))


if __name__ == "__main__":
    unittest.main()
