"""supervision_formats.py EXPORT IMAGES OUT: supervision reads our YOLO export and writes it again.

It does not write COCO of images with the same file name in two folders.
"""
import shutil
import sys
from pathlib import Path

import supervision as sv

export, images, out = (Path(p).resolve() for p in sys.argv[1:4])
# It reads one flat folder of images.
flat = out / "flat"
for split in ("train", "val"):
    (flat / split).mkdir(parents=True)
    for label in (export / "yolo/labels" / split).glob("*.txt"):
        shutil.copy(next(p for p in images.rglob("*.jpg") if p.relative_to(images).as_posix().replace("/", "__")[:-4] == label.stem), flat / split / (label.stem + ".jpg"))
    part = sv.DetectionDataset.from_yolo(str(flat / split), str(export / "yolo/labels" / split), str(export / "yolo/data.yaml"))
    part.as_yolo(annotations_directory_path=str(out / "yolo/labels" / split), data_yaml_path=str(out / "yolo/data.yaml"))
    shutil.copytree(flat / split, out / "yolo/images" / split)
    print("OK yolo", split, len(part))
shutil.rmtree(flat)
shutil.copy(export / "yolo/names.csv", out / "yolo/names.csv")
