"""Trains a small network with PyTorch in a loop of its own and keeps what a pushed model must have: the weights as a
.pth file, hyper-parameters, metrics, and an address that resolves.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
"""

import os
import tempfile

import mlflow
import torch
from mlflow import MlflowClient
from torch import nn

RATE, EPOCHS, HIDDEN = 0.05, 30, 8


def network():
    return nn.Sequential(nn.Linear(4, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))


def train():
    torch.manual_seed(7)
    torch.set_num_threads(1)
    features = torch.randn(256, 4)
    truth = (features.sum(1, keepdim=True) > 0).float()
    model = network()
    optimizer, loss_of = torch.optim.Adam(model.parameters(), lr=RATE), nn.BCEWithLogitsLoss()
    mlflow.log_params({"learning_rate": RATE, "epochs": EPOCHS, "hidden": HIDDEN, "optimizer": "Adam"})
    for epoch in range(EPOCHS):
        optimizer.zero_grad()
        loss = loss_of(model(features), truth)
        loss.backward()
        optimizer.step()
        mlflow.log_metric("loss", loss.item(), step=epoch)
    with torch.no_grad():
        accuracy = ((model(features) > 0) == (truth > 0.5)).float().mean().item()
    mlflow.log_metric("accuracy", accuracy, step=EPOCHS)
    return model


def main():
    client = MlflowClient()
    mlflow.set_experiment("torch")
    with mlflow.start_run(run_name="loop") as run, tempfile.TemporaryDirectory() as folder:
        model = train()
        file = os.path.join(folder, "weights.pth")
        torch.save(model.state_dict(), file)
        mlflow.log_artifact(file, "model")
    kept = client.get_run(run.info.run_id)
    losses = [point.value for point in client.get_metric_history(run.info.run_id, "loss")]
    assert len(losses) == EPOCHS and losses[-1] < losses[0] / 2, losses
    assert kept.data.params == {
        "learning_rate": str(RATE),
        "epochs": str(EPOCHS),
        "hidden": str(HIDDEN),
        "optimizer": "Adam",
    }
    assert kept.data.metrics["accuracy"] > 0.9
    for address in (f"{kept.info.artifact_uri}/model/weights.pth", f"runs:/{run.info.run_id}/model/weights.pth"):
        again = network()
        again.load_state_dict(torch.load(mlflow.artifacts.download_artifacts(address)))
        for mine, stored in zip(model.parameters(), again.parameters()):
            assert torch.equal(mine, stored), address
    version = client.create_model_version(
        client.create_registered_model("torch-churn").name, f"{kept.info.artifact_uri}/model", run.info.run_id
    )
    address = client.get_model_version_download_uri(version.name, version.version)
    assert "weights.pth" in os.listdir(mlflow.artifacts.download_artifacts(address))


if __name__ == "__main__":
    main()
