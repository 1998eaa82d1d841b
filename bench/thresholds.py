#!/usr/bin/env python3
"""Asks by cross-validation whether a threshold of its own helps a category.

usage: thresholds.py RUN GROUND_TRUTH

RUN is the folder of a run with the default threshold, GROUND_TRUTH a folder of <image>.json files. For each category the
table has the F1 of its labels with the run's threshold, and its F1 if each fold gets the threshold that is best on the
other nine folds (ten folds of images, five shuffles). The last columns choose and measure by the F1 of all labels, and
change this category alone: a gain there is one that a new image can expect. Boxes match by score at IoU 0.5; boxes that
a rule removed stay removed.
"""
import glob, json, os, random, sys

GRID = [round(0.04 + 0.02 * i, 2) for i in range(30)]
DEFAULT = 0.3


def iou(a, b):
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0
    common = width * height
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


def corners(label):
    return tuple(label["box2d"][key] for key in ("x1", "y1", "x2", "y2"))


def detections(frame):
    """(category, score, box) of the labels and of the boxes below the threshold, without those that a rule removed."""
    for label in frame["labels"]:
        yield label["category"], label["score"], corners(label)
    for category, score, *rest in frame.get("belowThreshold", []):
        if not (rest[4:] and set(rest[4].get("attributes", {})) - {"agreement"}):
            yield category, score, tuple(rest[:4])


def matched(found, truth, ignored):
    """(score, whether it matches) of each detection that counts."""
    rows, used = [], set()
    for score, box in sorted(found, key=lambda d: -d[0]):
        overlap, best = max([(iou(box, t), i) for i, t in enumerate(truth) if i not in used], default=(0, -1))
        if overlap >= 0.5:
            used.add(best)
            rows.append((score, 1))
        elif not any(iou(box, i) > 0.5 for i in ignored):
            rows.append((score, 0))
    return rows


def read(run, truth_folder):
    table, names, categories = {}, [], set()
    for file in sorted(glob.glob(os.path.join(run, "labels", "*.json"))):
        with open(file) as text:
            frame = json.load(text)
        with open(os.path.join(truth_folder, frame["name"] + ".json")) as text:
            truth = [label for label in json.load(text)["labels"] if "box2d" in label]
        found = list(detections(frame))
        names.append(frame["name"])
        for category in {d[0] for d in found} | {t["category"] for t in truth}:
            own = [t for t in truth if t["category"] == category]
            crowd = [corners(t) for t in own if t.get("attributes", {}).get("crowd")]
            real = [corners(t) for t in own if not t.get("attributes", {}).get("crowd")]
            table[frame["name"], category] = matched([d[1:] for d in found if d[0] == category], real, crowd), len(real)
            categories.add(category)
    return table, names, sorted(categories, key=lambda c: (-sum(table.get((n, c), ([], 0))[1] for n in names), c))


def counts(table, names, category, threshold):
    true = false = objects = 0
    for name in names:
        rows, known = table.get((name, category), ([], 0))
        objects += known
        true += sum(ok for score, ok in rows if score >= threshold)
        false += sum(1 - ok for score, ok in rows if score >= threshold)
    return true, false, objects


def added(*parts):
    return tuple(map(sum, zip(*parts)))


def f1(true, false, objects):
    return 2 * true / (true + false + objects) if true + false + objects else 0


def folds(names):
    for seed in range(5):
        order = names[:]
        random.Random(seed).shuffle(order)
        for first in range(10):
            held = order[first::10]
            yield [name for name in order if name not in held], held


def main(run, truth_folder):
    table, names, categories = read(run, truth_folder)
    print("%d images; F1 of all labels at %.1f: %.4f\n" % (len(names), DEFAULT, f1(*added(*(
        counts(table, names, c, DEFAULT) for c in categories)))))
    print("| category | objects | F1 at %.1f | F1, cross-validated | F1 of all, cross-validated | chosen most often |" % DEFAULT)
    print("|---|---|---|---|---|---|")
    for category in categories:
        own, everything, chosen = [], [], []
        for train, held in folds(names):
            others = added(*(counts(table, train, c, DEFAULT) for c in categories if c != category))
            rest = [counts(table, held, c, DEFAULT) for c in categories if c != category]
            tried = {t: counts(table, train, category, t) for t in GRID}
            alone = max(GRID, key=lambda t: (f1(*tried[t]), -abs(t - DEFAULT)))
            together = max(GRID, key=lambda t: (f1(*added(tried[t], others)), -abs(t - DEFAULT)))
            own.append(counts(table, held, category, alone))
            everything += rest + [counts(table, held, category, together)]
            chosen.append(together)
        base = counts(table, names, category, DEFAULT)
        print("| %s | %d | %.3f | %.3f | %.4f | %.2f |" % (
            category, base[2], f1(*base), f1(*added(*own)), f1(*added(*everything)), max(chosen, key=chosen.count)))


if __name__ == "__main__":
    main(*sys.argv[1:3])
