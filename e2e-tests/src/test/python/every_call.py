"""Makes every call of `MlflowClient` that has to do with tracking, artifacts, logged models and the registry, and looks
whether it did what it says. The calls are listed by reflection: one that a newer client brings is missed by nobody.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
"""

import inspect
import io
import os
import pathlib
import re
import tempfile
import uuid

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from mlflow import MlflowClient
from mlflow.data.pandas_dataset import from_pandas
from mlflow.entities import (
    DatasetInput,
    InputTag,
    LoggedModelInput,
    LoggedModelOutput,
    LoggedModelParameter,
    LoggedModelStatus,
    Metric,
    Param,
    RunTag,
    ViewType,
)
from mlflow.exceptions import MlflowException
from mlflow.models import Model

# What isn't called here, by the words in its name: each has a reason.
ELSEWHERE = {
    r"trace|span|assessment": "traces have a journey of their own",
    r"prompt": "prompts are no part of the product",
    r"workspace": "a project is a workspace, by its address",
    r"mcp": "servers of tools for language models are no part of the product",
    r"webhook": "events leave by the platform's own webhooks",
    r"^(create|get|delete|search)_datasets?$|^set_dataset_tags$|^delete_dataset_tag$|_dataset_\w+_experiments$": (
        "sets of questions for language models are no part of the product"
    ),
}
ROUND = uuid.uuid4().hex[:8]
called = set()


class Recorder:
    """A client that remembers what was asked of it."""

    def __init__(self):
        self.client = MlflowClient()

    def __getattr__(self, name):
        called.add(name)
        return getattr(self.client, name)


def refused(code, call, *arguments, **named):
    try:
        call(*arguments, **named)
    except MlflowException as refusal:
        assert refusal.error_code == code, (refusal.error_code, str(refusal))
        return str(refusal)
    raise AssertionError(f"{code} was expected of {call}{arguments}")


def experiments(client):
    name = f"calls-{ROUND}"
    id = client.create_experiment(name, tags={"team": "churn"})
    assert client.get_experiment(id).name == name
    assert client.get_experiment_by_name(name).experiment_id == id
    client.set_experiment_tag(id, "team", "growth")
    client.set_experiment_tag(id, "odd/key.with dots", "kept")
    client.delete_experiment_tag(id, "odd/key.with dots")
    assert client.get_experiment(id).tags == {"team": "growth"}
    client.rename_experiment(id, name + "-2")
    found = client.search_experiments(filter_string=f"name = '{name}-2' and tags.team = 'growth'")
    assert [each.experiment_id for each in found] == [id]
    client.delete_experiment(id)
    assert id not in [each.experiment_id for each in client.search_experiments()]
    assert id in [each.experiment_id for each in client.search_experiments(view_type=ViewType.DELETED_ONLY)]
    client.restore_experiment(id)
    refused("RESOURCE_ALREADY_EXISTS", client.create_experiment, name + "-2")
    return id


def runs(client, experiment):
    parent = client.create_run(experiment, run_name="parent").info.run_id
    run = client.create_run(experiment, run_name="first", tags={"mlflow.parentRunId": parent}).info.run_id
    client.log_metric(run, "loss", 0.5, timestamp=1, step=1)
    client.log_metric(run, "loss", 0.25, timestamp=2, step=2)
    client.log_param(run, "depth", 3)
    client.set_tag(run, "stage", "trial")
    client.set_tag(run, "gone", "soon")
    client.delete_tag(run, "gone")
    client.log_batch(run, [Metric("auc", 0.9, 3, 0)], [Param("width", "4")], [RunTag("batch", "yes")])
    client.update_run(run, status="SCHEDULED", name="second")
    kept = client.get_run(run)
    assert kept.info.run_name == "second" and kept.info.status == "SCHEDULED", kept.info
    assert kept.data.metrics == {"loss": 0.25, "auc": 0.9} and kept.data.params == {"depth": "3", "width": "4"}
    assert kept.data.tags["stage"] == "trial" and "gone" not in kept.data.tags
    assert [point.step for point in client.get_metric_history(run, "loss")] == [1, 2]
    assert client.get_parent_run(run).info.run_id == parent
    client.set_terminated(run, "FAILED", 10)
    assert client.get_run(run).info.end_time == 10
    client.delete_run(run)
    assert client.get_run(run).info.lifecycle_stage == "deleted"
    client.restore_run(run)
    found = client.search_runs([experiment], "metrics.auc > 0.8 and params.depth = '3'", order_by=["metrics.loss"])
    assert [each.info.run_id for each in found] == [run]
    return run


def inputs(client, run):
    dataset = from_pandas(pd.DataFrame({"x": [1, 2]}), source="s3://somewhere/x.csv", name="customers")
    entry = DatasetInput(dataset._to_mlflow_entity(), [InputTag("mlflow.data.context", "training")])
    client.log_inputs(run, [entry])
    client.log_inputs(run, [entry])
    [kept] = client.get_run(run).inputs.dataset_inputs
    assert (kept.dataset.name, kept.dataset.digest, kept.tags[0].value) == ("customers", dataset.digest, "training")


def artifacts(client, run, folder):
    (folder / "a.txt").write_text("a")
    client.log_artifact(run, str(folder / "a.txt"), "files")
    client.log_artifacts(run, str(folder), "folder")
    client.log_text(run, "hello", "texts/hello.txt")
    client.log_dict(run, {"a": 1}, "dict.json")
    client.log_stream(run, io.BytesIO(b"stream"), "stream.bin")
    client.log_figure(run, Figure(), "figure.png")
    client.log_image(run, np.zeros((4, 4, 3), dtype=np.uint8), "image.png")
    client.log_table(run, {"question": ["why"], "answer": ["so"]}, "table.json")
    assert list(client.load_table(_experiment(client, run), "table.json", [run])["answer"]) == ["so"]
    names = {file.path for file in client.list_artifacts(run)}
    assert {"files", "folder", "texts", "dict.json", "stream.bin", "figure.png", "image.png", "table.json"} <= names
    assert pathlib.Path(client.download_artifacts(run, "texts/hello.txt", str(folder))).read_text() == "hello"
    assert pathlib.Path(client.download_artifacts(run, "stream.bin", str(folder))).read_bytes() == b"stream"


def _experiment(client, run):
    return client.get_run(run).info.experiment_id


def logged_models(client, experiment, run, folder):
    model = client.create_logged_model(experiment, name="net", source_run_id=run, params={"depth": "3"}, model_type="net")
    id = model.model_id
    client.log_model_params(id, {"width": "4"})
    client.set_logged_model_tags(id, {"stage": "trial", "odd key": "gone soon"})
    client.delete_logged_model_tag(id, "odd key")
    (folder / "weights.pth").write_bytes(b"weights")
    client.log_model_artifact(id, str(folder / "weights.pth"))
    client.log_model_artifacts(id, str(folder))
    assert "weights.pth" in [file.path for file in client.list_logged_model_artifacts(id)]
    client.log_metric(run, "auc", 0.95, model_id=id)
    client.log_outputs(run, [LoggedModelOutput(id, 1)])
    client.log_inputs(run, models=[LoggedModelInput(id)])
    client.finalize_logged_model(id, LoggedModelStatus.READY)
    kept = client.get_logged_model(id)
    assert kept.status == LoggedModelStatus.READY and kept.tags == {"stage": "trial"}, kept
    assert kept.params == {"depth": "3", "width": "4"} and kept.metrics[0].value == 0.95, kept
    found = client.search_logged_models([experiment], "metrics.auc > 0.9 and params.depth = '3'")
    assert [each.model_id for each in found] == [id]
    assert client.get_run(run).outputs.model_outputs[0].model_id == id
    other = client.create_logged_model(experiment, name="other").model_id
    client.delete_logged_model(other)
    refused("RESOURCE_DOES_NOT_EXIST", client.get_logged_model, other)
    return id


def old_models(client, run):
    """What clients older than logged models say of a model."""
    client._record_logged_model(run, Model("old", run, flavors={"python_function": {}}))
    assert "old" in client.get_run(run).data.tags["mlflow.log-model.history"]


def registry(client, run, logged):
    name = f"calls-{ROUND}"
    client.create_registered_model(name, {"team": "churn"}, "what it is")
    version = client.create_model_version(name, f"models:/{logged}", run, {"a": "b"}, description="first")
    number = version.version
    assert version.status == "READY" and client.get_model_version(name, number).run_id == run
    client.update_registered_model(name, "what it is now")
    client.update_model_version(name, number, "the first")
    client.set_registered_model_tag(name, "x", "y")
    client.delete_registered_model_tag(name, "x")
    client.set_model_version_tag(name, number, "x", "y")
    client.delete_model_version_tag(name, number, "x")
    client.set_registered_model_alias(name, "trial", number)
    assert client.get_model_version_by_alias(name, "trial").version == number
    client.delete_registered_model_alias(name, "trial")
    assert client.transition_model_version_stage(name, number, "Staging").current_stage == "Staging"
    assert client.get_latest_versions(name, ["Staging"])[0].version == number
    assert client.get_model_version_stages(name, number) == ["None", "Staging", "Production", "Archived"]
    assert client.get_model_version_download_uri(name, number)
    assert client.get_registered_model(name).tags == {"team": "churn"}
    assert [each.name for each in client.search_registered_models(f"name = '{name}'")] == [name]
    assert [each.version for each in client.search_model_versions(f"name = '{name}'")] == [number]
    copy = client.copy_model_version(f"models:/{name}/{number}", name + "-copy")
    assert copy.version == "1" and copy.run_id == run
    client.rename_registered_model(name + "-copy", name + "-renamed")
    client.delete_model_version(name + "-renamed", "1")
    client.delete_registered_model(name + "-renamed")
    refused("RESOURCE_DOES_NOT_EXIST", client.get_registered_model, name + "-renamed")


def nothing_was_forgotten():
    public = {
        name
        for name, member in inspect.getmembers(MlflowClient)
        if not name.startswith("_") and (callable(member) or isinstance(member, property))
    }
    left = {name for name in public if not any(re.search(words, name) for words in ELSEWHERE)}
    assert left - called == {"tracking_uri"}, f"nobody has called {sorted(left - called)}"
    print(f"{len(left & called)} calls made, {len(public - left)} have another place")


def main():
    client = Recorder()
    experiment = experiments(client)
    run = runs(client, experiment)
    inputs(client, run)
    old_models(client, run)
    with tempfile.TemporaryDirectory() as folder:
        artifacts(client, run, pathlib.Path(folder))
        model = logged_models(client, experiment, run, pathlib.Path(folder))
    registry(client, run, model)
    nothing_was_forgotten()


if __name__ == "__main__":
    main()
