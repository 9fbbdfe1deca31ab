"""Tracks one run with the plain MLflow client and reads all of it back.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
Prints the run's id; ends with an error at the first thing that is not as it was logged.
"""

import math
import os
import pathlib
import sys
import tempfile
import time
import uuid

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag
from mlflow.exceptions import MlflowException

client = MlflowClient()
name = f"track-{uuid.uuid4().hex[:8]}"
experiment = mlflow.set_experiment(name)
assert mlflow.get_experiment_by_name("there is no such experiment") is None

with mlflow.start_run(run_name="first") as run:
    id = run.info.run_id
    mlflow.log_param("learning_rate", 0.1)
    mlflow.log_params({f"p{i:03}": str(i) for i in range(150)})
    for step in range(20):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_metrics({"accuracy": 0.9, "nan": float("nan")}, step=3)
    now = int(time.time() * 1000)
    client.log_batch(
        id,
        [Metric("many", float(i), now + i, i) for i in range(900)],
        [Param("batched", "yes")],
        [RunTag("stage", "trial")],
    )
    mlflow.log_text("hello", "notes/hello.txt")
    with tempfile.TemporaryDirectory() as folder:
        big = pathlib.Path(folder) / "big.bin"
        big.write_bytes(os.urandom(20_000_000))
        mlflow.log_artifact(str(big))
        with mlflow.start_run(run_name="child", nested=True) as child:
            mlflow.log_metric("loss", 5.0)
        fetched = mlflow.artifacts.download_artifacts(run_id=id, artifact_path="big.bin")
        assert pathlib.Path(fetched).read_bytes() == big.read_bytes()
    try:
        mlflow.log_param("learning_rate", 0.2)
        sys.exit("a param was changed")
    except MlflowException as refused:
        assert "Changing param values is not allowed" in str(refused), refused

done = client.get_run(id)
assert done.info.status == "FINISHED" and done.info.run_name == "first", done.info
assert done.data.params["learning_rate"] == "0.1" and len(done.data.params) == 152
assert math.isclose(done.data.metrics["loss"], 0.05) and math.isnan(done.data.metrics["nan"])
assert done.data.tags["stage"] == "trial"
assert len(client.get_metric_history(id, "many")) == 900
assert [m.step for m in client.get_metric_history(id, "loss")] == list(range(20))
assert sorted(f.path for f in client.list_artifacts(id)) == ["big.bin", "notes"]
assert mlflow.artifacts.load_text(f"runs:/{id}/notes/hello.txt") == "hello"

found = client.search_runs(
    [experiment.experiment_id],
    "metrics.loss < 0.1 and params.learning_rate = '0.1' and tags.stage like 'tri%'",
    order_by=["metrics.loss DESC"],
)
assert [r.info.run_id for r in found] == [id], found
both = client.search_runs([experiment.experiment_id], order_by=["metrics.loss ASC"], max_results=1)
rest = client.search_runs(
    [experiment.experiment_id], order_by=["metrics.loss ASC"], max_results=1, page_token=both.token
)
assert [r.info.run_name for r in both + rest] == ["first", "child"]
assert client.search_runs([experiment.experiment_id], "tags.`mlflow.parentRunId` = '%s'" % id)
client.delete_run(id)
assert client.get_run(id).info.lifecycle_stage == "deleted"
client.restore_run(id)
print(f"run {id}")
