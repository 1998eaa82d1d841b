"""Run with: training/.scenes/bin/python -m unittest discover -s training -p test_scene_vectors.py"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

import scene_vectors
from scene_vectors import Refused, TextModel, Tokens

WORDS = ["<pad>", "<eos>", "[unk]", "a", "photo", "in", "fog", "FOG"]
TABLE = np.arange(1, 2 * len(WORDS) + 1, dtype=np.float32).reshape(len(WORDS), 2)


def tokenizer(folder: Path) -> Path:
    made = Tokenizer(WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[unk]"))
    made.pre_tokenizer = Whitespace()
    made.post_processor = TemplateProcessing(single="$A <eos>", special_tokens=[("<eos>", 1)])
    file = folder / "tokenizer.json"
    made.save(str(file))
    return file


def text_model(folder: Path, length: int = 64, table: np.ndarray = TABLE, output: str = "pooler_output") -> Path:
    """The mean of the vectors of all tokens, padding included."""
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
            helper.make_node("ReduceMean", ["tokens"], [output], axes=[1], keepdims=0),
        ],
        "text",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["n", length])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["n", 2])],
        [numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    file = folder / "text_model.onnx"
    onnx.save(model, str(file))
    return file


class InFolder(unittest.TestCase):
    def setUp(self) -> None:
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)

    def refused(self, *arguments: object) -> str:
        with self.assertRaises(Refused) as refusal:
            scene_vectors.main([str(argument) for argument in arguments])
        return str(refusal.exception)


class TextsBecomeTokens(InFolder):
    def test_a_siglip_text_is_lower_case_and_padded_to_64(self) -> None:
        ids, mask = Tokens.of(tokenizer(self.folder), "siglip").ids("In FOG")
        self.assertEqual(ids, [5, 6, 1] + [0] * 61)
        self.assertEqual(mask, [1, 1, 1] + [0] * 61)

    def test_a_clip_text_keeps_its_case_and_is_padded_with_its_last_token(self) -> None:
        ids, _ = Tokens.of(tokenizer(self.folder), "clip").ids("in FOG")
        self.assertEqual(ids, [5, 7] + [1] * 75)

    def test_a_long_text_is_cut_and_keeps_its_last_token(self) -> None:
        ids, _ = Tokens.of(tokenizer(self.folder), "siglip").ids("fog " * 100)
        self.assertEqual(ids, [6] * 63 + [1])

    def test_another_file_is_refused(self) -> None:
        broken = self.folder / "tokenizer.json"
        broken.write_text("{}")
        with self.assertRaisesRegex(Refused, "is no tokenizer.json"):
            Tokens.of(broken, "siglip")


class VectorsOfTexts(InFolder):
    def test_a_vector_is_the_models_output_at_unit_length(self) -> None:
        model = TextModel(text_model(self.folder), Tokens.of(tokenizer(self.folder), "siglip"))
        mean = TABLE[[5, 6, 1] + [0] * 61].mean(axis=0)
        np.testing.assert_allclose(model.vector("in fog"), mean / np.linalg.norm(mean), atol=1e-6)

    def test_a_vector_without_a_direction_is_refused(self) -> None:
        for bad in (np.zeros_like(TABLE), np.full_like(TABLE, np.nan)):
            model = TextModel(text_model(self.folder, table=bad), Tokens.of(tokenizer(self.folder), "siglip"))
            with self.assertRaisesRegex(Refused, "gives no vector for 'in fog'"):
                model.vector("in fog")

    def test_a_model_without_one_vector_per_text_is_refused(self) -> None:
        file = text_model(self.folder)
        model = onnx.load(str(file))
        model.graph.output.append(helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["n", 64, 2]))
        model.graph.output.remove(model.graph.output[0])
        onnx.save(model, str(file))
        with self.assertRaisesRegex(Refused, "gives no single vector"):
            TextModel(file, Tokens.of(tokenizer(self.folder), "siglip"))


class AllTexts(InFolder):
    def test_each_built_in_phrase_is_in_each_template(self) -> None:
        every = scene_vectors.texts(None, None)
        self.assertIn("a dashcam photo of a road in fog", every)
        self.assertIn("in fog", every)
        self.assertNotIn("in thick fog", every)

    def test_own_prompts_and_words_are_texts_too(self) -> None:
        prompts = self.folder / "own.yaml"
        prompts.write_text("templates: ['photo {}']\nwords: {weather: {foggy: [in thick fog]}}\n")
        taxonomy = self.folder / "words.yaml"
        taxonomy.write_text("name: own\ncategories: [car]\nattributes: {light: {words: [bright, undefined]}}\n")
        every = scene_vectors.texts(prompts, taxonomy)
        self.assertIn("photo in thick fog", every)
        self.assertIn("photo in the rain", every)
        self.assertIn("photo bright", every)
        self.assertFalse([text for text in every if not text.startswith("photo ") or "undefined" in text])

    def test_a_broken_file_is_refused(self) -> None:
        broken = self.folder / "own.yaml"
        for content in ("[]", "a: [", "\tx"):
            broken.write_text(content)
            with self.assertRaises(Refused):
                scene_vectors.texts(broken, None)


class TheFile(InFolder):
    def test_it_names_the_vision_half_and_holds_all_texts(self) -> None:
        vision = self.folder / "vision_model.onnx"
        onnx.save(onnx.load(str(text_model(self.folder))), str(vision))
        with contextlib.redirect_stdout(io.StringIO()):
            scene_vectors.main(
                ["--vision", str(vision), "--text", str(self.folder / "text_model.onnx")]
                + ["--tokenizer", str(tokenizer(self.folder)), "--scale", "112"]
            )
        written = json.loads((self.folder / "vision_model.vectors.json").read_text(encoding="utf-8"))
        self.assertEqual(written["model"], hashlib.sha256(vision.read_bytes()).hexdigest())
        self.assertEqual(written["scale"], 112)
        self.assertEqual(list(written["vectors"]), scene_vectors.texts(None, None))
        vector = np.frombuffer(base64.b64decode(written["vectors"]["in fog"]), "<f4")
        self.assertAlmostEqual(float(np.linalg.norm(vector)), 1, 6)
        self.assertEqual(vector.shape, (2,))

    def test_a_model_in_several_files_has_the_hash_of_all(self) -> None:
        model = onnx.load(str(text_model(self.folder)))
        file = self.folder / "large.onnx"
        onnx.save(model, str(file), save_as_external_data=True, location="large.onnx.data", size_threshold=0)
        own = hashlib.sha256(file.read_bytes()).hexdigest()
        data = hashlib.sha256((self.folder / "large.onnx.data").read_bytes()).hexdigest()
        expected = hashlib.sha256(f"{own}\n{data}  large.onnx.data\n".encode()).hexdigest()
        self.assertEqual(scene_vectors.fingerprint(file), expected)

    def test_missing_files_and_a_bad_scale_are_refused(self) -> None:
        text = text_model(self.folder)
        known = ["--vision", text, "--text", text, "--tokenizer", tokenizer(self.folder)]
        self.assertIn("--scale must be above 0", self.refused(*known, "--scale", "0"))
        gone = self.folder / "gone.onnx"
        self.assertEqual(self.refused(*known[:2], "--text", gone, *known[4:]), f"there is no file {gone}")


if __name__ == "__main__":
    unittest.main()
