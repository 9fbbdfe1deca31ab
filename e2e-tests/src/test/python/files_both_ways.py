"""Sends files up and brings them back with the plain MLflow client, in parts and as one stream.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN.
Ends with an error at the first file that is not as it was sent, or that a client that died left behind.
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

os.environ["MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE"] = str(6 * 1024**2)
os.environ["MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE"] = str(5 * 1024**2)
os.environ["MLFLOW_MULTIPART_DOWNLOAD_CHUNK_SIZE"] = str(3 * 1024**2)

from mlflow import MlflowClient
from mlflow.store.artifact.http_artifact_repo import HttpArtifactRepository
from mlflow.utils.credentials import get_default_host_creds
from mlflow.utils.server_info import fetch_server_info

DYING = """
import sys
from mlflow import MlflowClient
MlflowClient().log_artifact(sys.argv[1], sys.argv[2], "torn")
"""

calls = []


def noted(name):
    real = getattr(HttpArtifactRepository, name)

    def call(self, *arguments, **named):
        calls.append(name)
        return real(self, *arguments, **named)

    setattr(HttpArtifactRepository, name, call)


for name in ("complete_multipart_upload", "abort_multipart_upload", "_multipart_download"):
    noted(name)

client = MlflowClient()
run = client.create_run("0").info.run_id
told = fetch_server_info(get_default_host_creds(os.environ["MLFLOW_TRACKING_URI"])).data
past = told["multipart_uploads_enabled"]


def both_ways(folder, size, name):
    sent = folder / name
    sent.write_bytes(os.urandom(size))
    client.log_artifact(run, str(sent), "files")
    back = pathlib.Path(client.download_artifacts(run, f"files/{name}", tempfile.mkdtemp(dir=folder)))
    assert back.read_bytes() == sent.read_bytes(), name


def dies_half_way(folder):
    """Through the platform and past it: kill -9 in the middle of a large file."""
    large = folder / "large.bin"
    with large.open("wb") as file:
        file.truncate(2 * 1024**3)
    for parts in ("true", "false"):
        environment = os.environ | {"MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD": parts}
        dying = subprocess.Popen([sys.executable, "-c", DYING, run, str(large)], env=environment)
        time.sleep(4)
        assert dying.poll() is None, "the upload was over too soon"
        dying.send_signal(signal.SIGKILL)
        dying.wait()
        time.sleep(1)
        assert client.list_artifacts(run, "torn") == []


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    both_ways(folder, 12 * 1024**2 + 7, "in parts.bin")
    assert calls == (["complete_multipart_upload", "_multipart_download"] if past else []), calls
    both_ways(folder, 0, "empty")
    both_ways(folder, 1_000_003, "größe & 100%.bin")
    os.environ["MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD"] = "false"
    os.environ["MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD"] = "false"
    calls.clear()
    both_ways(folder, 12 * 1024**2 + 7, "as one stream.bin")
    assert calls == [], calls
    names = sorted(file.path for file in client.list_artifacts(run, "files"))
    assert len(names) == 4, names
    dies_half_way(folder)
print(run)
