"""Writes the vectors of scene words' texts, for image-text models whose texts dashlabel cannot read itself."""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import yaml
from tokenizers import Tokenizer

STANDARD = Path(__file__).parent.parent / "onnx/src/main/resources/io/dashlabel/onnx/scene/prompts.yaml"
OUTPUTS = ("text_embeds", "pooler_output")
CLIP_LENGTH = 77
SIGLIP_LENGTH = 64
SIDE = 224
UNDEFINED = "undefined"


class Refused(Exception):
    """The user's input cannot be used; the message is one sentence."""


def fingerprint(model: Path) -> str:
    """The hash by which dashlabel knows a model: of its file, and of the files with its weights if there are any."""
    own = hashlib.sha256(model.read_bytes()).hexdigest()
    graph = onnx.load(str(model), load_external_data=False).graph
    others = sorted(
        {
            entry.value
            for tensor in graph.initializer
            if tensor.data_location == onnx.TensorProto.EXTERNAL
            for entry in tensor.external_data
            if entry.key == "location"
        }
    )
    if not others:
        return own
    lines = [own] + [
        f"{hashlib.sha256((model.parent / other).read_bytes()).hexdigest()}  {other}" for other in others
    ]
    return hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()


def read_yaml(file: Path) -> dict:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused(f"{file} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise Refused(f"{file} is not a section of keys")
    return content


def phrases(prompts: dict) -> list[str]:
    return [phrase for words in prompts.get("words", {}).values() for texts in words.values() for phrase in texts]


def texts(prompts: Path | None, taxonomy: Path | None) -> list[str]:
    """All texts that dashlabel can ask for: each phrase, and each word of a taxonomy, in each template."""
    standard = read_yaml(STANDARD)
    own = read_yaml(prompts) if prompts else {}
    attributes = read_yaml(taxonomy).get("attributes", {}) if taxonomy else {}
    bare = [word for attribute in attributes.values() for word in attribute["words"] if word != UNDEFINED]
    templates = own.get("templates", standard["templates"])
    every = [
        template.replace("{}", phrase)
        for phrase in phrases(standard) + phrases(own) + bare
        for template in templates
    ]
    return sorted(set(every))


@dataclass(frozen=True)
class Tokens:
    """How texts become token ids. lower: whether the texts become lower case first."""

    tokenizer: Tokenizer
    length: int
    pad: int
    lower: bool

    @staticmethod
    def of(file: Path, family: str) -> Tokens:
        try:
            tokenizer = Tokenizer.from_file(str(file))
        except Exception as error:  # the library raises Exception itself
            raise Refused(f"{file} is no tokenizer.json: {error}") from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        if family == "clip":
            return Tokens(tokenizer, CLIP_LENGTH, tokenizer.encode("").ids[-1], lower=False)
        pad = tokenizer.token_to_id("<pad>")
        return Tokens(tokenizer, SIGLIP_LENGTH, tokenizer.token_to_id("</s>") if pad is None else pad, lower=True)

    def ids(self, text: str) -> tuple[list[int], list[int]]:
        """The ids of a text and its mask, both padded. A longer text is cut and keeps its last token."""
        ids = self.tokenizer.encode(text.lower() if self.lower else text).ids
        if len(ids) > self.length:
            ids = ids[: self.length - 1] + ids[-1:]
        padding = self.length - len(ids)
        return ids + [self.pad] * padding, [1] * len(ids) + [0] * padding


class TextModel:
    def __init__(self, file: Path, tokens: Tokens) -> None:
        self.file = file
        self.tokens = tokens
        self.session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
        self.inputs = {each.name: each for each in self.session.get_inputs()}
        if "input_ids" not in self.inputs:
            raise Refused(f"{file} takes no input_ids: name the text half, such as text_model.onnx")
        rows = [each.name for each in self.session.get_outputs() if len(each.shape) == 2]
        named = [name for name in OUTPUTS if name in rows] or (rows if len(rows) == 1 else [])
        if not named:
            raise Refused(f"{file} gives no single vector for a text (text_embeds or pooler_output)")
        self.output = named[0]

    def vector(self, text: str) -> np.ndarray:
        """The unit vector of a text."""
        ids, mask = self.tokens.ids(text)
        given = {"input_ids": ids, "attention_mask": mask}
        feeds = {}
        for name, each in self.inputs.items():
            if name in given:
                feeds[name] = np.array([given[name]], np.int32 if "int32" in each.type else np.int64)
            elif name == "pixel_values":
                feeds[name] = np.zeros((1, 3, SIDE, SIDE), np.float16 if "float16" in each.type else np.float32)
            else:
                raise Refused(f"{self.file} needs the input {name}, for which a text has no value")
        values = self.session.run([self.output], feeds)[0][0].astype(np.float64)
        length = float(np.linalg.norm(values))
        if not np.isfinite(length) or length == 0:
            raise Refused(f"{self.file} gives no vector for '{text}': a number is not finite, or all are 0")
        return (values / length).astype("<f4")


def write(out: Path, model: str, scale: float | None, vectors: dict[str, np.ndarray]) -> None:
    content: dict = {"model": model}
    if scale is not None:
        content["scale"] = scale
    content["vectors"] = {text: base64.b64encode(vector.tobytes()).decode() for text, vector in vectors.items()}
    part = out.with_name(out.name + ".part")
    part.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    part.replace(out)


def options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vision", type=Path, required=True, help="the vision half, for whose images the vectors are")
    parser.add_argument("--text", type=Path, required=True, help="the text half, or a file with both")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json of the model")
    parser.add_argument("--family", choices=["clip", "siglip"], default="siglip", help="how texts become tokens")
    parser.add_argument("--prompts", type=Path, help="your own prompts, as in scene.prompts")
    parser.add_argument("--taxonomy", type=Path, help="your own taxonomy, whose words become texts too")
    parser.add_argument("--scale", type=float, help="factor of the cosine in the model's logits")
    parser.add_argument("--out", type=Path, help="the file of vectors (default: beside the vision half)")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    given = options(arguments)
    if given.scale is not None and not given.scale > 0:
        raise Refused(f"--scale must be above 0, is {given.scale}")
    for file in (given.vision, given.text, given.tokenizer):
        if not file.is_file():
            raise Refused(f"there is no file {file}")
    out = given.out or given.vision.with_suffix(".vectors.json")
    model = TextModel(given.text, Tokens.of(given.tokenizer, given.family))
    vectors = {text: model.vector(text) for text in texts(given.prompts, given.taxonomy)}
    write(out, fingerprint(given.vision), given.scale, vectors)
    print(f"{len(vectors)} vectors are in {out}")


if __name__ == "__main__":
    try:
        main()
    except Refused as error:
        sys.exit(str(error))
