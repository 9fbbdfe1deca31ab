"""Logs models of several flavors, registers one of each, and loads each back by every address it has.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
"""

import mlflow
import numpy as np
import onnx
import pandas as pd
from mlflow import MlflowClient
from mlflow.models import infer_signature
from onnx import TensorProto, helper
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

COLUMNS = ["tenure", "calls"]
TABLE = pd.DataFrame(np.random.default_rng(7).normal(size=(60, 2)), columns=COLUMNS)
TRUTH = (TABLE.tenure > TABLE.calls).astype(int)


class Doubler(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


def with_sklearn():
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(TABLE, TRUTH)
    logged = mlflow.sklearn.log_model(
        model,
        name="pipeline",
        signature=infer_signature(TABLE, model.predict(TABLE)),
        pip_requirements=["scikit-learn"],
        registered_model_name="flavor-sklearn",
    )
    return logged, mlflow.sklearn.load_model, lambda again: np.array_equal(again.predict(TABLE), model.predict(TABLE))


def with_python_code():
    logged = mlflow.pyfunc.log_model(
        name="doubler",
        python_model=Doubler(),
        artifacts={"notes": notes()},
        pip_requirements=["mlflow"],
        registered_model_name="flavor-python",
    )
    return logged, mlflow.pyfunc.load_model, lambda again: np.array_equal(again.predict(TABLE), TABLE * 2)


def notes():
    with open("notes.txt", "w") as file:
        file.write("doubles what it is given")
    return "notes.txt"


def with_onnx():
    row = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", 2])
    answer = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", 2])
    graph = helper.make_graph([helper.make_node("Neg", ["x"], ["y"])], "negative", [row], [answer])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    logged = mlflow.onnx.log_model(
        model, name="negative", pip_requirements=["onnx"], registered_model_name="flavor-onnx"
    )
    return logged, mlflow.onnx.load_model, lambda again: again.graph == model.graph


def main():
    client = MlflowClient()
    mlflow.set_experiment("flavors")
    for flavor in (with_sklearn, with_python_code, with_onnx):
        with mlflow.start_run(run_name=flavor.__name__) as run:
            mlflow.log_metric("seen", 60)
            logged, load, is_same = flavor()
        name = client.search_model_versions(f"run_id = '{run.info.run_id}'")[0].name
        client.set_registered_model_alias(name, "trial", "1")
        for address in (
            logged.model_uri,
            f"models:/{logged.model_id}",
            f"runs:/{run.info.run_id}/{logged.name}",
            f"models:/{name}/1",
            f"models:/{name}@trial",
        ):
            assert is_same(load(address)), address
        model = client.get_logged_model(logged.model_id)
        assert model.status == "READY" and model.source_run_id == run.info.run_id, model
        assert [metric.key for metric in model.metrics] == ["seen"], model.metrics
        found = mlflow.search_logged_models(
            experiment_ids=[run.info.experiment_id],
            filter_string=f"name = '{logged.name}' and source_run_id = '{run.info.run_id}'",
            output_format="list",
        )
        assert [each.model_id for each in found] == [logged.model_id], found


if __name__ == "__main__":
    main()
