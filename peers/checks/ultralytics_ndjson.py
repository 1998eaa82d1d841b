"""ultralytics_ndjson.py DATASET FRAMES IMAGES: ultralytics converts our NDJSON and finds the same boxes.

DATASET is the exported file, FRAMES the list of frames that it was made of, IMAGES the folder of their images. The
images are put where the export says, so nothing may be downloaded.
"""
import asyncio
import json
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path

dataset, frames, images = (Path(p).resolve() for p in sys.argv[1:4])
work = tempfile.TemporaryDirectory(prefix="dashlabel-")
root = Path(work.name)
os.environ["YOLO_CONFIG_DIR"] = str(root / "settings")
(root / "settings").mkdir()

import aiohttp  # noqa: E402
import yaml  # noqa: E402
from ultralytics.data.converter import convert_ndjson_to_yolo  # noqa: E402

logging.disable(logging.CRITICAL)


def refuse(*_, **__):
    raise AssertionError("the converter asks the network")


aiohttp.ClientSession._request = refuse

expected = {frame["name"].replace("/", "__"): frame for frame in json.loads(frames.read_text(encoding="utf-8"))}
records = [json.loads(line) for line in dataset.read_text(encoding="utf-8").splitlines()][1:]
shutil.copy(dataset, root / "dataset.ndjson")
for record in records:
    place = root / "images" / record["split"] / record["file"]
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(images / expected[record["file"]]["name"], place)

made = asyncio.run(convert_ndjson_to_yolo(root / "dataset.ndjson", output_path=root / "converted"))
data = yaml.safe_load(made.read_text(encoding="utf-8"))

wrong = []
boxes = 0
worst = 0.0
# The converter renames image number 7 to 7.jpg.
for number, record in enumerate(records, 1):
    frame = expected.pop(record["file"])
    image = made.parent / data[record["split"]] / f"{number}{Path(record['file']).suffix}"
    if image.read_bytes() != (images / frame["name"]).read_bytes():
        wrong.append(f"{image.name} is not {frame['name']}")
    text = (made.parent / "labels" / record["split"] / f"{number}.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines()]
    labels = frame.get("labels", [])
    if len(rows) != len(labels):
        wrong.append(f"{frame['name']} has {len(rows)} boxes, not {len(labels)}")
        continue
    width, height = frame["size"]["width"], frame["size"]["height"]
    for row, label in zip(rows, labels):
        cx, cy, w, h = (float(value) for value in row[1:])
        seen = [(cx - w / 2) * width, (cy - h / 2) * height, (cx + w / 2) * width, (cy + h / 2) * height]
        off = max(abs(a - label["box2d"][side]) for a, side in zip(seen, ("x1", "y1", "x2", "y2")))
        boxes += 1
        worst = max(worst, off)
        if off > 0.01 or data["names"][int(row[0])] != label["category"]:
            wrong.append(f"{frame['name']}: {row} is not {label}")
if expected:
    wrong.append(f"not converted: {sorted(expected)}")
for line in wrong:
    print("WRONG", line)
if not wrong:
    print(f"OK {len(records)} images, {boxes} boxes, off by at most {worst:.4f} px")
sys.exit(bool(wrong))
