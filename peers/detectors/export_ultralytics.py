"""Exports detectors of Ultralytics with random weights. usage: export_ultralytics.py [NAME...]"""
import functools
import os
import pathlib
import shutil
import sys
import tempfile

os.environ["YOLO_AUTOINSTALL"] = "false"
os.environ["YOLO_OFFLINE"] = "true"

import numpy
import torch
import ultralytics
from ultralytics import YOLO, RTDETR
from ultralytics.data.augment import LetterBox
from ultralytics.models.yolo.detect import predict
from ultralytics.nn.tasks import DetectionModel, RTDETRDetectionModel
from PIL import Image

import common

# A box keeps each of its classes, as in Ultralytics' own measurement of average precision (its val).
predict.nms.non_max_suppression = functools.partial(predict.nms.non_max_suppression, multi_label=True)

PEER = "ultralytics " + ultralytics.__version__
SIZE = (96, 160)  # height and width, near the image's form, so that few boxes lie in the bars
NMS_IOU = 0.6


def calibrated(model, x):
    run = lambda: model(x)
    common.settle(model, run)
    head = model.model[-1]
    cells = sum((x.shape[-2] // s) * (x.shape[-1] // s) for s in (8, 16, 32))
    share = 40 / (cells * len(common.WORDS))
    if isinstance(model, RTDETRDetectionModel):
        common.shape(head.enc_score_head, run, 3)
        common.shape(head.dec_score_head[-1], run, 3, share=20 / (300 * len(common.WORDS)))
        common.shape(head.dec_bbox_head[-1].layers[-1], run, 0.5)
        return
    branches = [(head.cv2, head.cv3)]
    if hasattr(head, "one2one_cv2"):
        branches.append((head.one2one_cv2, head.one2one_cv3))
    for boxes, scores in branches:
        for box, score in zip(boxes, scores):
            box, score = box[-1], score[-1]
            bins = box.out_channels // 4
            if bins == 1:
                common.shape(box, run, 0.5, 1.5)
            else:  # logits of the distances 0 to 15, of which the short ones are likelier
                common.shape(box, run, 1.5, [-0.7 * i for i in range(bins)] * 4)
            common.shape(score, run, 3, share=share)


def make(out, name, config, size=SIZE, **options):
    torch.manual_seed(14)
    yolo = (RTDETR if config.startswith("rtdetr") else YOLO)(config)
    kind = RTDETRDetectionModel if config.startswith("rtdetr") else DetectionModel
    settings = dict(yolo.model.yaml)
    model = kind(settings, nc=len(common.WORDS), verbose=False)
    model.names = dict(enumerate(common.WORDS))
    model.args = yolo.model.args
    model.eval()
    file = common.image(out)
    picture = numpy.array(Image.open(file))
    stretched = config.startswith("rtdetr")
    box = LetterBox(size, auto=False, scale_fill=stretched)
    fit = torch.from_numpy(box(image=picture)).permute(2, 0, 1)[None].float() / 255
    calibrated(model, fit)
    yolo.model = model
    with tempfile.TemporaryDirectory() as work:
        weights = pathlib.Path(work) / (name + ".pt")
        yolo.ckpt = {"model": model}
        yolo.save(weights)
        loaded = (RTDETR if stretched else YOLO)(weights)
        exported = loaded.export(format="onnx", imgsz=list(size), simplify=False, verbose=False, **options)
        shutil.move(exported, out / (name + ".onnx"))
    # rect=False: the whole input, bars too
    exported = out / (name + ".onnx")
    results = (RTDETR(exported) if stretched else YOLO(exported, task="detect")).predict(
        file, imgsz=list(size), conf=0.02, iou=NMS_IOU, rect=False, verbose=False)[0]
    boxes = [(*b[:4], b[4], common.WORDS[int(b[5])]) for b in results.boxes.data.tolist()]
    common.save(out, name, PEER, out / (name + ".onnx"), {"images": fit.numpy()}, boxes,
                common.threshold([b[4] for b in boxes]), picture.shape[1::-1], nms=NMS_IOU)


CASES = {
    "ultralytics-yolov5nu": dict(config="yolov5n.yaml"),
    "ultralytics-yolov8n": dict(config="yolov8n.yaml"),
    "ultralytics-yolov8n-p6": dict(config="yolov8n-p6.yaml", size=(128, 192)),
    "ultralytics-yolov9t": dict(config="yolov9t.yaml"),
    "ultralytics-yolov10n": dict(config="yolov10n.yaml"),
    "ultralytics-yolov10n-rows": dict(config="yolov10n.yaml", nms=False),
    "ultralytics-yolo11n": dict(config="yolo11n.yaml"),
    "ultralytics-yolo11n-nms": dict(config="yolo11n.yaml", nms=True, iou=NMS_IOU, conf=0.02),
    "ultralytics-yolo12n": dict(config="yolo12n.yaml"),
    "ultralytics-yolo26n": dict(config="yolo26n.yaml"),
    "ultralytics-yolo26n-rows": dict(config="yolo26n.yaml", nms=False),
    "ultralytics-rtdetr": dict(config="rtdetr-l.yaml", size=(160, 160)),
}

if __name__ == "__main__":
    target = common.folder()
    for key, settings in CASES.items():
        if common.wanted(key, sys.argv[1:]):
            try:
                make(target, key, **settings)
            except Exception as e:
                import traceback; traceback.print_exc()
                print("%-28s FAILED: %s" % (key, str(e).splitlines()[:1]), flush=True)
