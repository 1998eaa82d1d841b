#!/usr/bin/env python3
"""Measures how the cost of each command grows with the images: CPU for one image, and peak memory. Standard library only.

usage: growth.py [IMAGES ...]     (default: 7000 20000; 100000 needs 12 GB of disk)

A detector server of this script answers for each generated image with 162 boxes: 20 of a higher score and 142 of a low
one. After that first run all answers are stored, and the commands below are measured, each as one whole process of the
launcher. The ground truth is made of the labels: nine of ten, moved by up to 3 pixels, some with another category.
GROWTH_KEEP=1 keeps the folder of a size and uses it again; GROWTH_ONLY=evaluate,report measures only these commands.
"""
import json, os, random, shutil, struct, sys, threading, time, zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from evaluation import HOME, WORK, timed

BOXES, GOOD, ANSWERS = 162, 20, 997
WIDTH, HEIGHT = 640, 360
WORDS = ["car", "person", "truck", "bus", "traffic light", "bicycle", "motorcycle"]
NAMES = ["car", "pedestrian", "truck", "bus", "traffic light", "bicycle", "motorcycle"]
COMMAND = os.path.join(HOME, "dashlabel")
SMALL_HEAP = 7000


def png(number):
    """A grey image whose bytes are its own, by a comment."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    pixels = zlib.compress((b"\0" + b"\x60" * WIDTH) * HEIGHT)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0))
            + chunk(b"tEXt", b"number\0%d" % number) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def answer(chance):
    boxes = []
    for i in range(BOXES):
        w, h = chance.uniform(6, 160), chance.uniform(6, 120)
        x, y = chance.uniform(0, WIDTH - w), chance.uniform(0, HEIGHT - h)
        boxes.append({"label": chance.choice(WORDS), "score": round(chance.uniform(.3, .95) if i < GOOD else chance.uniform(.02, .3), 6),
                      "x1": round(x, 3), "y1": round(y, 3), "x2": round(x + w, 3), "y2": round(y + h, 3)})
    return json.dumps({"boxes": boxes}).encode()


def server():
    """Answers in turn with one of many lists of boxes."""
    chance = random.Random(3)
    answers = [answer(chance) for _ in range(ANSWERS)]
    turn = iter(range(1 << 62))
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            with lock:
                body = answers[next(turn) % ANSWERS]
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    http = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("GROWTH_PORT", "18431"))), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    return http


def truth(labels, folder):
    """Ground truth made of the labels of a run, one file for each image."""
    os.makedirs(folder)
    for name in sorted(os.listdir(labels)):
        chance = random.Random(name)
        with open(os.path.join(labels, name), encoding="utf-8") as file:
            frame = json.load(file)
        known = []
        for label in (frame.get("frames") or [frame])[0].get("labels", frame.get("labels", [])):
            if "box2d" not in label or chance.random() < .1:
                continue
            box = {key: round(value + chance.uniform(-3, 3), 2) for key, value in label["box2d"].items()}
            if box["x1"] < box["x2"] and box["y1"] < box["y2"]:
                category = chance.choice(NAMES) if chance.random() < .05 else label["category"]
                known.append({"id": str(len(known)), "category": category, "box2d": box})
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            json.dump({"name": frame["name"], "labels": known}, file)


def prepare(images, place):
    """Images, stored answers, a first run and the ground truth."""
    runs, config = os.path.join(place, "runs"), os.path.join(place, "growth.yaml")
    os.makedirs(os.path.join(place, "images"))
    for i in range(images):
        with open(os.path.join(place, "images", "%06d.png" % i), "wb") as file:
            file.write(png(i))
    http = server()
    with open(config, "w", encoding="utf-8") as file:
        file.write("images: %s/images\nout: %s\nscene: none\ndetector:\n  models:\n    - type: http\n"
                   "      endpoint: http://127.0.0.1:%d/detect\n" % (place, runs, http.server_address[1]))
    asked = timed([COMMAND, "run", "--config", config, "--run-id", "asked", "--steps", "annotate"])
    http.shutdown()
    truth(os.path.join(runs, "asked", "labels"), os.path.join(place, "truth"))
    return asked


def commands(images, place):
    runs, known = os.path.join(place, "runs"), os.path.join(place, "truth")
    config = ["--config", os.path.join(place, "growth.yaml")]
    measured = ["--run-id", "asked", "--ground-truth", known]
    yield "annotate, all answers stored", "annotate", [COMMAND, "run"] + config + ["--run-id", "again", "--steps", "annotate"], None
    yield "report without ground truth", "report", [COMMAND, "run"] + config + ["--run-id", "again", "--steps", "report"], None
    yield "evaluate", "evaluate", [COMMAND, "run"] + config + measured + ["--steps", "evaluate"], None
    yield "evaluate and report", "both", [COMMAND, "run"] + config + measured + ["--steps", "evaluate,report"], None
    if images <= SMALL_HEAP:
        yield "evaluate and report, -Xmx256m", "small", [COMMAND, "run"] + config + measured + ["--steps", "evaluate,report"], "-Xmx256m"
    yield "relabel, annotate alone", "relabel", [COMMAND, "relabel", "asked", "--out", runs, "--run-id", "other", "--threshold", "0.4", "--steps", "annotate"], None
    yield "resume of the complete run", "resume", [COMMAND, "run", "--resume", "other", "--out", runs], None
    yield "compare, 100 resamples", "compare", [COMMAND, "compare", "asked", "other", "--runs", runs, "--ground-truth", known, "--resamples", "100"], None


def row(name, images, result):
    _, wall, cpu, peak = result
    print("| {:,} | {} | {:.1f} | {:.2f} | {:.0f} |".format(images, name, wall, 1000 * cpu / images, peak * 1024))
    sys.stdout.flush()


def measure(images):
    keep = os.environ.get("GROWTH_KEEP") == "1"
    only = [word for word in os.environ.get("GROWTH_ONLY", "").split(",") if word]
    place = os.path.join(WORK, "growth-%d" % images)
    if not (keep and os.path.isdir(os.path.join(place, "truth"))):
        shutil.rmtree(place, ignore_errors=True)
        row("annotate, each answer asked for", images, prepare(images, place))
    for run in ("again", "other"):
        if not only:
            shutil.rmtree(os.path.join(place, "runs", run), ignore_errors=True)
    for name, key, command, options in commands(images, place):
        if not only or key in only:
            row(name, images, timed(command, dict(os.environ, DASHLABEL_JAVA_OPTIONS=options) if options else None))
    if not keep:
        shutil.rmtree(place)


def main(sizes):
    os.makedirs(WORK, exist_ok=True)
    print("%d boxes for each image, %d of them with a score of 0.3 or more; %.0f GB of memory in this machine" % (
        BOXES, GOOD, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9))
    print("\n| images | command | wall s | CPU ms for one image | peak MB |\n|---|---|---|---|---|")
    for images in sizes:
        measure(images)


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [7000, 20000])
