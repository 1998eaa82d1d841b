"""The scoring script of a detector of your own at an online endpoint of Azure Machine Learning; its boxes are made up.

dashlabel sends one image per request, and expects boxes as fractions of the image's width and height:

    {"input_data": {"columns": ["image"], "index": [0], "data": ["/9j/4AAQ…"]}, "params": {…}}
    [{"boxes": [{"box": {"topX": 0.25, "topY": 0.5, "bottomX": 0.5, "bottomY": 0.75}, "label": "car", "score": 0.9}]}]

`params` is there only if the configuration has it. docs/azureml.md says how to start this script on your own machine.
"""

import base64
import json


def init():
    """Runs once, before the first request: load your model here, from os.environ["AZUREML_MODEL_DIR"]."""


def detect(jpeg):
    """Put your model here. `jpeg` holds the bytes of one image; return boxes of all scores, because dashlabel sorts them."""
    return [
        box(0.25, 0.5, 0.5, 0.75, "car", 0.9),
        box(0.625, 0.25, 0.75, 0.75, "person", 0.7),
        box(0.0, 0.0, 0.125, 0.25, "truck", 0.05),
    ]


def box(left, top, right, bottom, label, score):
    corners = {"topX": left, "topY": top, "bottomX": right, "bottomY": bottom}
    return {"box": corners, "label": label, "score": score}


def run(body):
    """Runs for each request. An exception becomes status 500, behind an endpoint 424, and fails this image only."""
    cells = json.loads(body)["input_data"]["data"]
    return [{"boxes": detect(base64.b64decode(cell))} for cell in cells]
