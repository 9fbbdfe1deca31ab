"""Trains a small churn model and tracks it with the plain MLflow client.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
Usage: python train_churn.py [--name NAME] [--epochs N] [--pause SECONDS] [--seed N]
"""

import argparse
import pathlib
import tempfile
import time

import mlflow
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

COLUMNS = ["tenure", "monthly_charge", "support_calls", "contract_months"]


def customers(count, random):
    features = random.normal(size=(count, len(COLUMNS))).astype(np.float32)
    leaning = features @ np.array([-1.2, 0.8, 1.5, -0.9]) - 0.3
    return features, (random.random(count) < 1 / (1 + np.exp(-leaning))).astype(np.float32)


def as_onnx(weights, bias):
    graph = helper.make_graph(
        [
            helper.make_node("Gemm", ["features", "weights", "bias"], ["score"]),
            helper.make_node("Sigmoid", ["score"], ["churn"]),
        ],
        "churn",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", len(COLUMNS)])],
        [helper.make_tensor_value_info("churn", TensorProto.FLOAT, ["rows", 1])],
        [
            numpy_helper.from_array(weights.reshape(-1, 1).astype(np.float32), "weights"),
            numpy_helper.from_array(np.array([bias], dtype=np.float32), "bias"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    return model


def train(options):
    random = np.random.default_rng(options.seed)
    features, churned = customers(2_000, random)
    unseen, unseen_churned = customers(500, random)
    weights, bias, rate = np.zeros(len(COLUMNS)), 0.0, 0.5
    mlflow.log_params({"learning_rate": rate, "epochs": options.epochs, "columns": ",".join(COLUMNS)})
    for epoch in range(options.epochs):
        guess = 1 / (1 + np.exp(-(features @ weights + bias)))
        weights -= rate * features.T @ (guess - churned) / len(churned)
        bias -= rate * float(np.mean(guess - churned))
        answer = 1 / (1 + np.exp(-(unseen @ weights + bias)))
        loss = -np.mean(
            unseen_churned * np.log(answer + 1e-9) + (1 - unseen_churned) * np.log(1 - answer + 1e-9)
        )
        accuracy = float(np.mean((answer > 0.5) == (unseen_churned > 0.5)))
        mlflow.log_metrics({"loss": float(loss), "accuracy": accuracy}, step=epoch)
        time.sleep(options.pause)
    return as_onnx(weights, bias)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", default="first-try")
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--pause", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with mlflow.start_run(run_name=options.name) as run:
        model = train(options)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "model.onnx"
            onnx.save(model, file)
            mlflow.log_artifact(str(file), "model")
    print(f"run {run.info.run_id}")


if __name__ == "__main__":
    main()
