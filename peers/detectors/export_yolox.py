"""Exports YOLOX with random weights, as its tools/export_onnx.py does. usage: export_yolox.py [NAME...]

That script itself cannot run: it calls torch.onnx._export, which torch no longer has.
"""
import importlib.metadata
import sys
import traceback

import cv2
import numpy
import torch
from yolox.data.data_augment import ValTransform
from yolox.exp import get_exp
from yolox.models.network_blocks import SiLU
from yolox.utils import replace_module
from yolox.utils.demo_utils import demo_postprocess, multiclass_nms

import common

PEER = "yolox " + importlib.metadata.version("yolox")
HEIGHT, WIDTH = 96, 160
NMS_IOU = 0.6


def calibrated(network, pixels):
    run = lambda: network(pixels)
    common.settle(network, run)
    cells = sum((HEIGHT // s) * (WIDTH // s) for s in (8, 16, 32))
    head = network.head
    for regression, objectness, classes in zip(head.reg_preds, head.obj_preds, head.cls_preds):
        common.shape(regression, run, [0.4, 0.4, 0.4, 0.4], [0.5, 0.5, 0.7, 0.7])
        common.shape(objectness, run, 3, share=40 / cells)
        common.shape(classes, run, 4, share=0.1)


def make(out, name, decoded):
    torch.manual_seed(14)
    experiment = get_exp(None, "yolox-nano")
    experiment.num_classes = len(common.WORDS)
    network = experiment.get_model().eval()
    file = common.image(out)
    picture = cv2.imread(str(file))
    fit, _ = ValTransform(legacy=False)(picture, None, (HEIGHT, WIDTH))
    fit = torch.from_numpy(fit)[None]
    ratio = min(HEIGHT / picture.shape[0], WIDTH / picture.shape[1])
    with torch.no_grad():
        calibrated(network, fit)
        network = replace_module(network, torch.nn.SiLU, SiLU)
        network.head.decode_in_inference = decoded
        torch.onnx.export(network, (fit,), out / (name + ".onnx"), input_names=["images"], output_names=["output"],
                          opset_version=11, dynamo=False)
    # As in its demo/ONNXRuntime, with suppression within each class
    rows = common.run_onnx(out / (name + ".onnx"), {"images": fit.numpy()})[1][0]
    rows = (rows if decoded else demo_postprocess(rows, (HEIGHT, WIDTH)))[0]
    centre, half = rows[:, :2], rows[:, 2:4] / 2
    found = multiclass_nms(numpy.concatenate([centre - half, centre + half], 1) / ratio, rows[:, 4:5] * rows[:, 5:], NMS_IOU,
                           0.02, class_agnostic=False)
    boxes = [(*box[:5], common.WORDS[int(box[5])]) for box in found.tolist()]
    height, width = picture.shape[:2]
    common.save(out, name, PEER, out / (name + ".onnx"), {"images": fit.numpy()}, boxes,
                common.threshold([b[4] for b in boxes]), (width, height), nms=NMS_IOU, words=common.WORDS)


CASES = {"yolox-raw": False, "yolox-decoded": True}

if __name__ == "__main__":
    folder = common.folder()
    for key, decoded in CASES.items():
        if common.wanted(key, sys.argv[1:]):
            try:
                make(folder, key, decoded)
            except Exception as e:
                traceback.print_exc()
                print("%-28s FAILED: %s" % (key, str(e).splitlines()[:1]), flush=True)
