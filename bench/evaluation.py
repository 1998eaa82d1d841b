#!/usr/bin/env python3
"""Times `dashlabel evaluate` against pycocotools, faster-coco-eval and hotcoco on generated sets, in one run. Standard library only.

usage: evaluation.py CLASSPATH [IMAGES ...] [TOOL ...]     (default: 10000 70000, all tools)

The reference tools are installed from PyPI into target/bench/venv; without them only dashlabel is timed. Every process
is timed as a whole (wall clock, CPU of all its threads, peak memory) and reports its own phases. Every summary is
compared with the golden one to the last bit.
"""
import json, os, subprocess, sys, time

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WORK = os.path.join(HOME, "target", "bench")
GOLDEN = os.path.join(HOME, "bench", "expected", "evaluation.json")
TOOLS = ["pycocotools", "faster-coco-eval", "hotcoco"]


def reference(tool, gt, dt):
    """Runs in a process of its own and prints its phases and the twelve means."""
    begun = time.perf_counter()
    if tool == "pycocotools":
        from pycocotools.coco import COCO
        from pycocotools.cocoeval import COCOeval as Eval
    elif tool == "hotcoco":
        from hotcoco import COCO, COCOeval as Eval
    else:
        from faster_coco_eval import COCO, COCOeval_faster as Eval
    imported = time.perf_counter()
    stdout, sys.stdout = sys.stdout, open(os.devnull, "w")
    truth = COCO(gt)
    run = Eval(truth, truth.loadRes(dt), "bbox")
    loaded = time.perf_counter()
    run.evaluate()
    matched = time.perf_counter()
    run.accumulate()
    done = time.perf_counter()
    run.summarize()
    sys.stdout = stdout
    print(json.dumps({"import": imported - begun, "load": loaded - imported, "match": matched - loaded,
                      "accumulate": done - matched, "stats": [float(v) for v in run.stats[:12]]}))


def timed(command, env=None):
    """The output of a process, its wall and CPU seconds, its peak memory in GiB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    out = process.stdout.read().decode()
    err = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("failed: %s\n%s" % (" ".join(command), err))
    return out, time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20


def venv():
    """A Python that has the reference tools, or None."""
    python = os.path.join(WORK, "venv", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(WORK, "venv")], check=True)
    installed = subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check"] + TOOLS)
    return python if installed.returncode == 0 else None


def versions(python):
    listed = subprocess.run([python, "-m", "pip", "list", "--format=json", "--disable-pip-version-check"],
                            stdout=subprocess.PIPE, check=True).stdout
    wanted = TOOLS + ["numpy"]
    return ", ".join("%s %s" % (p["name"], p["version"]) for p in json.loads(listed) if p["name"].replace("_", "-") in wanted)


def best(command, runs, env=None):
    """The run with the least wall clock of several, for the machine has other work too."""
    return min((timed(command, env) for _ in range(runs)), key=lambda run: run[1])


def bench(images, classpath, python, golden):
    gt, dt = (os.path.join(WORK, "%s_%d.json" % (side, images)) for side in ("gt", "dt"))
    warm, _, _, _ = timed(["java", "-Xmx4g", "-cp", classpath, "io.dashlabel.bench.EvaluationSpeed", str(images), WORK, GOLDEN])
    warm = json.loads(warm)
    _, wall, cpu, peak = best([os.path.join(HOME, "dashlabel"), "evaluate", "--predictions", dt, "--ground-truth", gt], 3)
    rows = [("dashlabel, cold command", "", "", "", wall, cpu, peak, "last bit"),
            ("dashlabel, warm", warm["load"], warm["match"], warm["matchAndAccumulate"] - warm["match"],
             warm["load"] + warm["matchAndAccumulate"], None, None, "last bit")]
    ratios = []
    for tool in TOOLS if python else []:
        out, tool_wall, tool_cpu, tool_peak = best(
            [python, os.path.abspath(__file__), "--reference", tool, gt, dt], 1 if images > 20000 else 2)
        phases = json.loads(out)
        apart = max(abs(a - b) for a, b in zip(phases["stats"], golden["statsNumpy23"]))
        rows.append((tool, phases["load"], phases["match"], phases["accumulate"], tool_wall, tool_cpu, tool_peak,
                     "last bit" if apart == 0 else "within %.0e" % apart))
        ratios.append("%s: cold command %.1fx (CPU %.1fx), warm match + accumulate %.1fx" % (
            tool, tool_wall / wall, tool_cpu / cpu, (phases["match"] + phases["accumulate"]) / warm["matchAndAccumulate"]))
    print("\n## %s images, %s boxes, %s detections\n" % tuple("{:,}".format(n) for n in (
        images, golden["annotations"], golden["detections"])))
    print("| | load s | match s | accumulate s | total s | CPU s | peak GiB | twelve means |\n|---|---|---|---|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(cell if isinstance(cell, str) else "" if cell is None else "%.2f" % cell for cell in row) + " |")
    for line in ratios:
        print("\nFaster than " + line + ".")
    sys.stdout.flush()


def main():
    classpath, sizes = sys.argv[1], [int(n) for n in sys.argv[2:] if n.isdigit()] or [10000, 70000]
    chosen = [n for n in sys.argv[2:] if not n.isdigit()]
    TOOLS[:] = chosen or TOOLS
    os.makedirs(WORK, exist_ok=True)
    golden = json.load(open(GOLDEN))
    python = venv()
    print(versions(python) if python else "the reference tools could not be installed; only dashlabel is timed")
    print("load of the machine before: %.1f; the least of several runs counts" % os.getloadavg()[0])
    subprocess.run([os.path.join(HOME, "dashlabel"), "--version"], stdout=subprocess.DEVNULL, check=True)  # build first
    for images in sizes:
        bench(images, classpath, python, golden[str(images)])


if __name__ == "__main__":
    reference(*sys.argv[2:]) if sys.argv[1] == "--reference" else main()
