"""azureml_files.py FOLDER: the client of Azure Machine Learning loads and validates the files of `azureml init`."""
import sys
from pathlib import Path

from azure.ai.ml import (
    load_component,
    load_compute,
    load_data,
    load_environment,
    load_job,
    load_model,
)
from azure.ai.ml.entities._load_functions import load_schedule

folder = Path(sys.argv[1])
loaders = {
    "job.yml": load_job,
    "pipeline.yml": load_job,
    "component.yml": load_component,
    "schedule.yml": load_schedule,
    "environment.yml": load_environment,
    "compute.yml": load_compute,
    "images.yml": load_data,
    "ground-truth.yml": load_data,
    "labels.yml": load_data,
    "model.yml": load_model,
}
for name in sorted(path.name for path in folder.glob("*.yml")):
    thing = loaders[name](folder / name)
    if hasattr(thing, "_validate"):
        result = thing._validate()
        assert result.passed, f"{name}: {result.error_messages}"
        print(name, type(thing).__name__, "passed")
    else:
        print(name, type(thing).__name__, "loaded")
