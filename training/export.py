"""Writes a checkpoint's averaged weights as an ONNX file that dashlabel reads without a profile."""

from __future__ import annotations

import argparse
import hashlib
import warnings
from pathlib import Path

import onnx
import torch

from labels import CATEGORIES
from model import STRIDES, Detector, Exported

OPSET = 17
# Smaller than what was trained on: what is small in one pass is found in tiles, and a pass takes 0.7 of the time.
INPUT = (544, 320)


def export(model: Detector, target: Path, facts: dict[str, str]) -> str:
    """Returns the file's SHA-256. facts: further entries of the file's metadata."""
    width, height = INPUT
    exported = Exported(model.cpu().eval(), height, width).eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            exported,
            (torch.zeros(1, 3, height, width),),
            str(target),
            input_names=["images"],
            output_names=["output0"],
            opset_version=OPSET,
            dynamo=False,
        )
    file = onnx.load(str(target))
    metadata = {
        "names": "{" + ", ".join(f"{i}: '{word}'" for i, word in enumerate(CATEGORIES)) + "}",
        "imgsz": str([height, width]),
        "stride": str(max(STRIDES)),
        "task": "detect",
        "description": "dashlabel-nano",
        "license": "Apache-2.0",
        **facts,
    }
    onnx.helper.set_model_props(file, metadata)
    onnx.checker.check_model(file)
    onnx.save(file, str(target))
    return hashlib.sha256(target.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
    model = Detector(len(CATEGORIES))
    model.load_state_dict(state["average"])
    facts = {"steps": str(state["step"]), "samples": str(state["samples"])}
    print(export(model, options.target, facts), options.target)


if __name__ == "__main__":
    main()
