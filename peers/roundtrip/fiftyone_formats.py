"""fiftyone_formats.py EXPORT IMAGES OUT: FiftyOne reads our COCO and Scalabel exports and writes them again."""
import os
import shutil
import sys
import tempfile
from pathlib import Path

export, images, out = (Path(p).resolve() for p in sys.argv[1:4])
work = Path(tempfile.mkdtemp(prefix="fiftyone-"))
os.environ.update(FIFTYONE_DATABASE_DIR=str(work / "db"), FIFTYONE_DATABASE_VALIDATION="false", FIFTYONE_DO_NOT_TRACK="true", HOME=str(work))
import fiftyone as fo  # noqa: E402

data = fo.Dataset.from_dir(dataset_type=fo.types.COCODetectionDataset, data_path=str(images),
                           labels_path=str(export / "coco/annotations/instances.json"), label_field="labels")
field = next(n for n, f in data.get_field_schema().items() if getattr(f, "document_type", None) is fo.Detections)
data.export(dataset_type=fo.types.COCODetectionDataset, labels_path=str(out / "coco/labels.json"), label_field=field,
            abs_paths=False, rel_dir=str(images), export_media=False, data_path=str(images))
print("OK coco", len(data))
shutil.copytree(images, work / "bdd/data")
shutil.copy(export / "scalabel/labels.json", work / "bdd/labels.json")
data = fo.Dataset.from_dir(dataset_dir=str(work / "bdd"), dataset_type=fo.types.BDDDataset, label_field="labels")
field = next(n for n, f in data.get_field_schema().items() if getattr(f, "document_type", None) is fo.Detections)
data.export(dataset_type=fo.types.BDDDataset, labels_path=str(out / "bdd/labels.json"), label_field=field,
            rel_dir=str(work / "bdd/data"), export_media=False, data_path=str(work / "bdd/data"))
print("OK bdd", len(data))
shutil.rmtree(work, ignore_errors=True)
