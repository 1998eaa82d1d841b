"""Labels a folder of images with one model and nothing else: what a team writes in an afternoon. Called by whole.py.

usage: loop.py MODEL FOLDER IMAGES OUT
"""
import json, os, sys
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy
import onnxruntime

THREADS, THRESHOLD = 2, 0.02


def main(model, folder, images, out):
    cv2.setNumThreads(1)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options)
    image = next(node for node in session.get_inputs() if len(node.shape) == 4)
    side = image.shape[2]
    size = {node.name: numpy.array([[side, side]], numpy.int64) for node in session.get_inputs() if node.name != image.name}
    os.makedirs(out)

    def label(name):
        pixels = cv2.imread(os.path.join(folder, name))
        height, width = pixels.shape[:2]
        resized = cv2.resize(pixels, (side, side))[:, :, ::-1].astype(numpy.float32) / 255
        tensor = numpy.ascontiguousarray(resized.transpose(2, 0, 1)[None])
        labels, boxes, scores = (o[0] for o in session.run(None, {image.name: tensor, **size}))
        boxes = boxes * [width / side, height / side, width / side, height / side]
        kept = scores >= THRESHOLD
        with open(os.path.join(out, name + ".json"), "w") as file:
            json.dump({"name": name, "labels": [
                {"category": int(l), "score": float(s), "box": [round(float(v), 2) for v in b]}
                for l, s, b in zip(labels[kept], scores[kept], boxes[kept])]}, file)

    with ThreadPoolExecutor(THREADS) as threads:
        for done in threads.map(label, sorted(os.listdir(folder))[:images]):
            pass


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
