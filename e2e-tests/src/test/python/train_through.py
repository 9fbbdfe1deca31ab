"""Logs step after step, whatever happens to the server meanwhile, with the client's own patience and nothing else.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
"""

import time

import mlflow
from mlflow import MlflowClient

STEPS = 15

with mlflow.start_run(run_name="through") as run:
    mlflow.log_param("steps", STEPS)
    for step in range(STEPS):
        mlflow.log_metrics({"loss": 1 / (step + 1), "twice": step}, step=step)
        print(f"step {step}")
        time.sleep(0.5)

client = MlflowClient()
kept = client.get_run(run.info.run_id)
assert kept.info.status == "FINISHED" and kept.data.params == {"steps": str(STEPS)}, kept
for key in ("loss", "twice"):
    assert [point.step for point in client.get_metric_history(run.info.run_id, key)] == list(range(STEPS)), key
assert len(client.search_runs(["0"], "attributes.run_name = 'through'")) == 1
print("nothing is lost")
