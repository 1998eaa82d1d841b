"""datumaro_formats.py EXPORT IMAGES OUT: Datumaro reads our exports in EXPORT and writes each one again."""
import logging
import shutil
import sys
from pathlib import Path

logging.disable(logging.CRITICAL)
import datumaro as dm  # noqa: E402

export, images, out = (Path(p).resolve() for p in sys.argv[1:4])
for name, reader, writer, pictures in (
        ("coco", "coco_instances", "coco_instances", "images/instances"),
        ("cvat", "cvat", "cvat", "images"),
        ("voc", "voc_detection", "voc_detection", "JPEGImages"),
        ("datumaro", "datumaro", "datumaro", None)):
    work = out / ("read-" + name)
    shutil.copytree(export / name, work)
    if pictures:
        shutil.copytree(images, work / pictures, dirs_exist_ok=True)
    source = work / "annotations/instances.json" if name == "coco" else work
    data = dm.Dataset.import_from(str(source), reader)
    data.export(str(out / name), writer, save_media=False)
    shutil.rmtree(work)
    print("OK", name, len(data))
