#!/usr/bin/env python3
"""Times the whole command `dashlabel run` beside a plain Python loop with the same model and images, in turn.

usage: whole.py FOLDER [IMAGES ...]     (default: 300 1200)

The loop (loop.py) decodes, resizes, runs the model with two threads and writes one JSON for each image: no hash, no
stored answer, no journal, no report. Its packages are installed from PyPI into target/bench/loop-venv. Each process is
timed as a whole (wall clock, CPU of all its threads, peak memory); of ROUNDS rounds, in which both run in turn, the
fastest run counts. dashlabel stores its answers, each time in a new place. A ratio above 1 means that dashlabel is faster.
"""
import os, shutil, subprocess, sys

from evaluation import HOME, WORK, timed

MODEL = "deimv2-femto-416"
ROUNDS = 3
PACKAGES = ["onnxruntime==1.32.0", "opencv-python-headless", "numpy"]


def venv():
    folder = os.path.join(WORK, "loop-venv")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check"] + PACKAGES, check=True)
    return python


def weights():
    """The file of the model, in a folder of DASHLABEL_MODELS or in the cache."""
    told = subprocess.run([os.path.join(HOME, "dashlabel"), "models", "check", MODEL, "--out", os.path.join(WORK, "check.jpg")],
                          capture_output=True, text=True, check=True).stdout
    return next(line for line in told.splitlines() if line.startswith("file")).split(None, 1)[1].rsplit(", SHA-256", 1)[0]


def main(folder, counts):
    os.makedirs(WORK, exist_ok=True)
    python, model = venv(), weights()
    print("| images | work | wall s | CPU s | peak GiB | loop / dashlabel |\n|---|---|---|---|---|---|")
    for count in counts:
        place = os.path.join(WORK, "whole-%d-%d" % (os.getpid(), count))
        common = [os.path.join(HOME, "dashlabel"), "run", "--images", folder, "--limit", str(count), "--detector", MODEL,
                  "--tiles", "none", "--out"]
        works = {"plain loop": lambda n: [python, os.path.join(HOME, "bench", "loop.py"), model, folder, str(count), place + "-loop-%d" % n],
                 "labels only": lambda n: common + [place + "/labels-%d" % n, "--scene", "none", "--steps", "annotate"],
                 "scene, drawings, report": lambda n: common + [place + "/all-%d" % n]}
        best = {}
        for n in range(ROUNDS):
            for name, command in works.items():
                result = timed(command(n))
                best[name] = min(best.get(name, result), result, key=lambda r: r[1])
        for name, (_, wall, cpu, peak) in best.items():
            print("| %d | %s | %.2f | %.2f | %.2f | %.2f |" % (count, name, wall, cpu, peak, best["plain loop"][1] / wall))
        sys.stdout.flush()
        shutil.rmtree(place, ignore_errors=True)
        for n in range(ROUNDS):
            shutil.rmtree(place + "-loop-%d" % n, ignore_errors=True)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), [int(n) for n in sys.argv[2:]] or [300, 1200])
