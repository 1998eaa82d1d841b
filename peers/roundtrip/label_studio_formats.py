"""label_studio_formats.py EXPORT OUT: the converter of the Label Studio server turns accepted predictions into its other exports.

EXPORT has config.xml and tasks.json. The server makes an annotation of each prediction when a person submits it; this
script does the same.
"""
import json
import sys
from pathlib import Path

from label_studio_sdk.converter import Converter

export, out = (Path(p).resolve() for p in sys.argv[1:3])
out.mkdir(parents=True, exist_ok=True)
tasks = json.loads((export / "tasks.json").read_text(encoding="utf-8"))
for number, task in enumerate(tasks, 1):
    accepted = {"id": number, "completed_by": {"email": "ana@example.org"}, "was_cancelled": False, "lead_time": 4.5,
                "created_at": "2026-11-30T19:04:31Z", "updated_at": "2026-11-30T19:04:31Z", "result": task["predictions"][0]["result"]}
    task.update(id=number, annotations=[accepted], total_annotations=1)
    del task["predictions"]
source = out / "export.json"
source.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
converter = Converter((export / "config.xml").read_text(encoding="utf-8"), str(out), download_resources=False)
converter.convert_to_json_min(str(source), str(out / "min"), is_dir=False)
converter.convert_to_coco(str(source), str(out / "coco"), output_image_dir=str(out / "coco/images"), is_dir=False)
print("OK", len(tasks))
