#!/usr/bin/env python3
"""Times `dashlabel convert` and the reading of labels against Datumaro on the same labels, in one run.

usage: exports.py CLASSPATH [IMAGES]     (default: 10000, with 20 boxes each)

Datumaro comes from peers/install. Every process is timed as a whole (wall clock, CPU of all its threads, peak memory),
three times, and the fastest run counts. Each run writes to a new place, and all are deleted at the end: for five
minutes after many files were deleted, ext4 needs seconds to find places for new ones. Nobody copies images. Both tools read the same COCO file, write the same format,
and read the same folder; for YOLO each label has a link to one JPEG, because Datumaro lists images.
"""
import json, os, random, shutil, subprocess, sys

from evaluation import HOME, best

WORK = os.path.join(HOME, "target", "bench", "exports-%d" % os.getpid())
PEERS = os.environ.get("DASHLABEL_TEST_PEERS", os.path.expanduser("~/.cache/dashlabel-test/peers"))
DATUMARO = os.path.join(PEERS, "datumaro", "bin", "python")
CATEGORIES = ["pedestrian", "rider", "car", "truck", "bus", "train", "motorcycle", "bicycle", "traffic light", "traffic sign"]


def generate(images):
    """COCO with 20 boxes an image; integers in hundredths of a pixel, so every machine writes the same file."""
    chance = random.Random(7)
    annotations = []
    for image in range(1, images + 1):
        for _ in range(20):
            x, y = chance.randrange(110000) / 100, chance.randrange(60000) / 100
            w, h = chance.randrange(200, 17000) / 100, chance.randrange(200, 11000) / 100
            annotations.append({"id": len(annotations) + 1, "image_id": image, "category_id": 1 + chance.randrange(10),
                                "bbox": [x, y, w, h], "area": round(w * h, 4), "iscrowd": 0, "segmentation": []})
    return {"info": {}, "licenses": [], "images": [{"id": i, "file_name": "%06d.jpg" % i, "width": 1280, "height": 720}
                                                   for i in range(1, images + 1)],
            "annotations": annotations, "categories": [{"id": i, "name": n, "supercategory": "none"} for i, n in enumerate(CATEGORIES, 1)]}


CONVERT = """
import logging, sys
logging.disable(logging.CRITICAL)
import datumaro as dm
dm.Dataset.import_from(sys.argv[1], sys.argv[2]).export(sys.argv[3], sys.argv[4], save_media=False)
"""
READ = """
import logging, sys
logging.disable(logging.CRITICAL)
import datumaro as dm
print(sum(len(item.annotations) for item in dm.Dataset.import_from(sys.argv[1], sys.argv[2])))
"""


def row(name, tool, result):
    _, wall, cpu, peak = result
    print("| %s | %s | %.2f | %.2f | %.2f |" % (name, tool, wall, cpu, peak))
    sys.stdout.flush()
    return wall, peak


def pair(name, ours, theirs):
    mine, _ = row(name, "dashlabel", ours)
    other, _ = row(name, "datumaro", theirs)
    print("| %s | **ratio** | **%.2f** | | |" % (name, mine / other))


def times(command):
    """The best of three runs. Each gets its number for %d."""
    return min((best([word.replace("%d", str(run)) for word in command], 1) for run in range(3)), key=lambda run: run[1])


def jpeg(path):
    """One JPEG of 1280x720 by Pillow, which Datumaro brings."""
    subprocess.run([DATUMARO, "-c", "from PIL import Image; import sys; Image.new('RGB', (1280, 720)).save(sys.argv[1])", path], check=True)


def main(classpath, images):
    os.makedirs(os.path.join(WORK, "source", "annotations"))
    os.makedirs(os.path.join(WORK, "source", "images", "train")) # Datumaro looks for it
    source = os.path.join(WORK, "source", "annotations", "instances_train.json")
    with open(source, "w") as out:
        json.dump(generate(images), out)
    print("%d images, %d boxes; %s\n" % (images, 20 * images, subprocess.run(
        [DATUMARO, "-c", "import datumaro; print('datumaro', datumaro.__version__)"], capture_output=True, text=True).stdout.strip()))
    print("| work | tool | wall s | CPU s | peak GiB |\n|---|---|---|---|---|")
    command = os.path.join(HOME, "dashlabel")
    for form, theirs in (("coco", "coco_instances"), ("yolo", "yolo")):
        target = os.path.join(WORK, "ours-%d-" + form)
        other = os.path.join(WORK, "theirs-%d-" + form)
        pair("COCO to " + form,
             times([command, "convert", source, "--to", target, "--format", form]),
             times([DATUMARO, "-c", CONVERT, source, "coco_instances", other, theirs]))
    yolo = os.path.join(WORK, "ours-0-yolo")
    one = os.path.join(WORK, "one.jpg")
    jpeg(one)
    labels = os.path.join(yolo, "labels", "train")
    os.makedirs(os.path.join(yolo, "images", "train"))
    for name in os.listdir(labels):
        os.symlink(one, os.path.join(yolo, "images", "train", name[:-4] + ".jpg"))
    coco = os.path.join(WORK, "ours-0-coco", "annotations", "instances.json")
    os.makedirs(os.path.join(WORK, "ours-0-coco", "images", "instances"))
    for name, path, kind in (("COCO", coco, "coco_instances"), ("YOLO", yolo, "yolo")):
        # With the launcher's options for short commands such as evaluate.
        ours = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classpath, "io.dashlabel.bench.LabelReading", path]
        read = subprocess.run(ours, capture_output=True, text=True, check=True).stdout.split()[0]
        assert int(read) == 20 * images, read
        pair("read " + name + " as ground truth", times(ours), times([DATUMARO, "-c", READ, path, kind]))


if __name__ == "__main__":
    try:
        main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10000)
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
