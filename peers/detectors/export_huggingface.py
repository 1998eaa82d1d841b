"""Exports detectors of Hugging Face's transformers with random weights. usage: export_huggingface.py [NAME...]

The graphs have the names that optimum gives them: pixel_values, logits, pred_boxes.
"""
import json
import sys
import traceback
from types import SimpleNamespace

import torch
import transformers
from PIL import Image
from transformers import (
    AutoImageProcessor, AutoModelForObjectDetection, ConditionalDetrConfig, DeformableDetrConfig, Deimv2Config, DetrConfig,
    DFineConfig, HGNetV2Config, ResNetConfig, RTDetrConfig, RTDetrResNetConfig, RTDetrV2Config, YolosConfig)
from transformers import (
    ConditionalDetrImageProcessor, DeformableDetrImageProcessor, DetrImageProcessor, RTDetrImageProcessor,
    YolosImageProcessor)

import common

PEER = "transformers " + transformers.__version__
WIDTHS = [16, 32, 48, 64]
WORDS = dict(id2label=dict(enumerate(common.WORDS)), label2id={w: i for i, w in enumerate(common.WORDS)})
RESNET = lambda: ResNetConfig(embedding_size=16, hidden_sizes=WIDTHS, depths=[1, 1, 1, 1], layer_type="basic",
                              out_features=["stage4"])
RESNETS = lambda: ResNetConfig(embedding_size=16, hidden_sizes=WIDTHS, depths=[1, 1, 1, 1], layer_type="basic",
                               out_features=["stage2", "stage3", "stage4"])
RT_RESNET = lambda: RTDetrResNetConfig(embedding_size=16, hidden_sizes=WIDTHS, depths=[1, 1, 1, 1], layer_type="basic",
                                       out_features=["stage2", "stage3", "stage4"])
HGNET = lambda: HGNetV2Config(hidden_sizes=WIDTHS, stem_channels=[3, 8, 12], stage_in_channels=[12, 16, 32, 48],
                              stage_mid_channels=[8, 8, 16, 16], stage_out_channels=[16, 32, 48, 64],
                              stage_num_blocks=[1, 1, 1, 1], stage_numb_of_layers=[1, 1, 1, 1],
                              out_features=["stage2", "stage3", "stage4"])
DETR = dict(d_model=32, encoder_layers=1, decoder_layers=2, encoder_ffn_dim=64, decoder_ffn_dim=64,
            encoder_attention_heads=4, decoder_attention_heads=4, use_timm_backbone=False, use_pretrained_backbone=False,
            backbone=None)
RT = dict(d_model=32, encoder_hidden_dim=32, encoder_in_channels=[32, 48, 64], decoder_in_channels=[32, 32, 32],
          encoder_ffn_dim=64, decoder_ffn_dim=64, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=4,
          num_queries=100, num_denoising=0, auxiliary_loss=False)
SQUARE = {"height": 192, "width": 192}
WIDE = {"height": 192, "width": 320}


def plain(kind, **more):
    return lambda: kind(**{k: v for k, v in DETR.items() if k != "backbone"}, backbone_config=more.pop("backbone", RESNET)(),
                        num_queries=100, **more, **WORDS)


CASES = {
    "huggingface-detr": (plain(DetrConfig), DetrImageProcessor, WIDE),
    "huggingface-conditional-detr": (plain(ConditionalDetrConfig), ConditionalDetrImageProcessor, WIDE),
    "huggingface-deformable-detr": (plain(DeformableDetrConfig, backbone=RESNETS, num_feature_levels=4),
                                    DeformableDetrImageProcessor, WIDE),
    "huggingface-yolos": (lambda: YolosConfig(hidden_size=48, num_hidden_layers=2, num_attention_heads=4,
                                              intermediate_size=96, image_size=[192, 320], num_detection_tokens=100,
                                              use_mid_position_embeddings=False, **WORDS), YolosImageProcessor, WIDE),
    "huggingface-rt-detr": (lambda: RTDetrConfig(backbone_config=RT_RESNET(), **RT, **WORDS), RTDetrImageProcessor, SQUARE),
    "huggingface-rt-detr-v2": (lambda: RTDetrV2Config(backbone_config=RT_RESNET(), **RT, **WORDS), RTDetrImageProcessor,
                               SQUARE),
    "huggingface-d-fine": (lambda: DFineConfig(backbone_config=HGNET(), **RT, **WORDS), RTDetrImageProcessor, SQUARE),
    "huggingface-deimv2": (lambda: Deimv2Config(backbone_config=HGNET(), **RT, **WORDS), RTDetrImageProcessor, SQUARE),
}


class Graph(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values):
        result = self.model(pixel_values=pixel_values)
        return result.logits, result.pred_boxes


def calibrated(model, config, pixels):
    names = dict(model.named_modules())
    # The usual start of training makes all queries alike, so that they would differ by noise only.
    for module in model.modules():
        if isinstance(module, torch.nn.Linear):
            torch.nn.init.xavier_uniform_(module.weight)
        elif isinstance(module, torch.nn.Embedding):
            torch.nn.init.normal_(module.weight)
    if config.model_type == "yolos":
        model.vit.embeddings.detection_tokens.data.normal_()
    run = lambda: model(pixel_values=pixels)
    common.settle(model, run)
    softmax = config.model_type in ("detr", "yolos")
    if "model.enc_score_head" in names:
        common.shape(names["model.enc_score_head"], run, 3)
    layers = getattr(config, "decoder_layers", 2)
    scores = next(names[n] for n in ("class_labels_classifier", "model.decoder.class_embed.%d" % (layers - 1),
                                     "class_embed.%d" % (layers - 1)) if n in names)
    scores = scores.layers[-1] if hasattr(scores, "layers") else scores
    boxes = next((names[n] for n in ("bbox_predictor", "model.decoder.bbox_embed.%d" % (layers - 1),
                                     "bbox_embed.%d" % (layers - 1)) if n in names))
    box = boxes.layers[-1]
    if box.out_features == 4:
        common.shape(box, run, [1.2, 1.2, 0.6, 0.6], [0, 0, -1.5, -1.2] if softmax else [0, 0, 0, 0])
    if softmax:
        common.shape(scores, run, 4, [0.0] * len(common.WORDS) + [6.0])
    else:
        common.shape(scores, run, 8 if config.model_type == "d_fine" else 3, share=20 / (100 * len(common.WORDS)))


def make(out, name, config, processor_type, size):
    torch.manual_seed(14)
    config = config()
    model = AutoModelForObjectDetection.from_config(config).eval()
    processor = processor_type(size=size, do_pad=False)
    # An image of the input's size: resized.py compares the resizing.
    picture = Image.open(common.image(out, (size["width"], size["height"])))
    fit = processor(images=picture, return_tensors="pt")["pixel_values"]
    assert list(fit.shape[-2:]) == [size["height"], size["width"]], fit.shape
    with torch.no_grad():
        calibrated(model, config, fit)
    target = out / name / "onnx"
    target.mkdir(parents=True, exist_ok=True)
    config.save_pretrained(out / name)
    processor.save_pretrained(out / name)
    torch.onnx.export(Graph(model).eval(), (fit,), target / "model.onnx", input_names=["pixel_values"],
                      output_names=["logits", "pred_boxes"],
                      **(dict(opset_version=20, dynamo=True, external_data=False, verbose=False)
                         if "deformable" in name else dict(opset_version=17, dynamo=False)))
    # The peer's post-processing on what the exported model returns: in random networks noise grows from layer to layer.
    logits, pred_boxes = map(torch.from_numpy, common.run_onnx(target / "model.onnx", {"pixel_values": fit.numpy()})[1])
    found = processor.post_process_object_detection(
        SimpleNamespace(logits=logits, pred_boxes=pred_boxes), threshold=0.02, target_sizes=[picture.size[::-1]])[0]
    beside = {file.name: json.loads(file.read_text()) for file in (out / name).glob("*.json")}
    kept = {"model_type", "id2label", "size", "do_rescale", "rescale_factor", "do_normalize", "image_mean", "image_std",
            "do_pad", "do_resize", "resample", "image_processor_type"}
    beside = {file: {k: v for k, v in values.items() if k in kept} for file, values in beside.items()}
    boxes = [(*box, score, common.WORDS[label]) for box, score, label in zip(
        found["boxes"].tolist(), found["scores"].tolist(), found["labels"].tolist()) if label < len(common.WORDS)]
    softmax = config.model_type in ("detr", "yolos")
    # Of a softmax the peer returns one class only; above a half there is no second one.
    limit = common.threshold([b[4] for b in boxes], low=0.5 if softmax else 0.3)
    common.save(out, name, PEER, target / "model.onnx", {"pixel_values": fit.numpy()}, boxes, limit, picture.size, beside)


if __name__ == "__main__":
    folder = common.folder()
    for key, (config, processor, size) in CASES.items():
        if common.wanted(key, sys.argv[1:]):
            try:
                make(folder, key, config, processor, size)
            except Exception as e:
                traceback.print_exc()
                print("%-28s FAILED: %s" % (key, str(e).splitlines()[:1]), flush=True)
