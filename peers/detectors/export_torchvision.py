"""Exports detectors of torchvision with random weights. usage: export_torchvision.py [NAME...]

torchvision resizes, normalises and suppresses inside the graph; the graph takes the whole image.
"""
import sys
import traceback

import torch
import torchvision
from PIL import Image
from torchvision.models import detection
from torchvision.transforms.functional import to_tensor

import common

PEER = "torchvision " + torchvision.__version__
NAMES = ["__background__"] + common.WORDS
RANDOM = dict(weights=None, weights_backbone=None, num_classes=len(NAMES))
LIMITS = dict(detections_per_img=60)


def ssdlite():
    return detection.ssdlite320_mobilenet_v3_large(score_thresh=0.02, nms_thresh=0.6, **LIMITS, **RANDOM)


def retinanet():
    return detection.retinanet_resnet50_fpn(min_size=160, max_size=320, score_thresh=0.02, nms_thresh=0.6, **LIMITS, **RANDOM)


def fcos():
    return detection.fcos_resnet50_fpn(min_size=160, max_size=320, score_thresh=0.02, nms_thresh=0.6, **LIMITS, **RANDOM)


def faster_rcnn():
    return detection.fasterrcnn_mobilenet_v3_large_320_fpn(
        min_size=160, max_size=320, box_score_thresh=0.02, box_nms_thresh=0.6, box_detections_per_img=60, **RANDOM)


def calibrated(name, model, pixels):
    run = lambda: model([pixels])
    common.settle(model, run)
    classes = len(NAMES)
    if name.endswith("ssdlite"):
        for layer in model.head.classification_head.module_list:
            last = layer[-1]
            anchors = last.out_channels // classes
            common.shape(last, run, 2, ([9.0] + [0.0] * (classes - 1)) * anchors)
    elif name.endswith("rcnn"):
        common.shape(model.roi_heads.box_predictor.cls_score, run, 3, [4.0] + [0.0] * (classes - 1))
        common.shape(model.roi_heads.box_predictor.bbox_pred, run, 0.5)
        common.shape(model.rpn.head.bbox_pred, run, 0.3)
    else:
        head = model.head.classification_head.cls_logits
        common.shape(head, run, 3, share=0.0005 if name.endswith("retinanet") else 0.003)
        head.bias.view(-1, classes)[:, 0] = -30  # training never shows class 0
        if name.endswith("fcos"):
            common.shape(model.head.regression_head.bbox_ctrness, run, 1, 2.0)
            common.shape(model.head.regression_head.bbox_reg, run, 0.5, 1.0)


def make(out, name, build):
    torch.manual_seed(14)
    model = build().eval()
    picture = Image.open(common.image(out))
    pixels = to_tensor(picture)
    with torch.no_grad():
        calibrated(name, model, pixels)
        found = model([pixels])[0]
    file = out / (name + ".onnx")
    # The names that torchvision's own test of the export gives to the outputs
    torch.onnx.export(model, ([pixels],), file, input_names=["images"], output_names=list(found), opset_version=17,
                      dynamo=False)
    boxes = [(*box, score, NAMES[label]) for box, score, label in zip(
        found["boxes"].tolist(), found["scores"].tolist(), found["labels"].tolist())]
    # Below, cells of one colour have equal scores, and the order of equal scores is open.
    limit = common.threshold([b[4] for b in boxes], low=0.6 if name.endswith("ssdlite") else 0.3)
    common.save(out, name, PEER, file, {"images": pixels.numpy()}, boxes, limit,
                picture.size, words=common.WORDS)


CASES = {"torchvision-ssdlite": ssdlite, "torchvision-faster-rcnn": faster_rcnn, "torchvision-retinanet": retinanet,
         "torchvision-fcos": fcos}

if __name__ == "__main__":
    folder = common.folder()
    for key, build in CASES.items():
        if common.wanted(key, sys.argv[1:]):
            try:
                make(folder, key, build)
            except Exception as e:
                traceback.print_exc()
                print("%-28s FAILED: %s" % (key, str(e).splitlines()[:1]), flush=True)
