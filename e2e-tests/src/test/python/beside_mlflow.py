"""Asks MLflow's own server and Tenon the same, and compares status, error code, text and content.

Each call of tracking is made once as it should be, and then with each of its fields missing, empty, or of a wrong
kind. What differs must be one of the differences below, and each of those must occur.

Takes everything from the environment: MLFLOW_TRACKING_URI and MLFLOW_TRACKING_TOKEN; starts MLflow's server itself.
"""

import collections
import concurrent.futures
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import uuid

import requests

ROUND = uuid.uuid4().hex[:8]
MODEL_JSON = json.dumps(
    {"artifact_path": "m", "flavors": {}, "utc_time_created": "now", "run_id": "x", "model_uuid": "u"}
)
METRIC = {"key": "loss", "value": 0.5, "timestamp": 1, "step": 1}
DATASET = {"name": "customers", "digest": "d1", "source_type": "local", "source": "s"}
PAIR = {"key": "a", "value": "b"}

# {experiment}, {run} and {model} are what each server made for itself.
CALLS = [
    ("POST", "experiments/create", {"name": "{fresh}", "tags": [PAIR]}),
    ("GET", "experiments/get", {"experiment_id": "{experiment}"}),
    ("GET", "experiments/get-by-name", {"experiment_name": "beside-{round}"}),
    ("POST", "experiments/search", {"max_results": 5, "filter": "name = 'beside-{round}'", "order_by": ["name"],
                                    "view_type": "ALL", "page_token": ""}),
    ("POST", "experiments/set-experiment-tag", {"experiment_id": "{experiment}", "key": "k", "value": "v"}),
    ("POST", "experiments/delete-experiment-tag", {"experiment_id": "{experiment}", "key": "k"}),
    ("POST", "experiments/update", {"experiment_id": "{experiment}", "new_name": "beside-{round}"}),
    ("POST", "runs/create", {"experiment_id": "{experiment}", "run_name": "r", "user_id": "u", "start_time": 5,
                             "tags": [PAIR]}),
    ("GET", "runs/get", {"run_id": "{run}"}),
    ("POST", "runs/update", {"run_id": "{run}", "status": "RUNNING", "end_time": 7, "run_name": "first"}),
    ("POST", "runs/log-metric", {"run_id": "{run}", **METRIC}),
    ("POST", "runs/log-parameter", {"run_id": "{run}", "key": "depth", "value": "3"}),
    ("POST", "runs/set-tag", {"run_id": "{run}", "key": "stage", "value": "one"}),
    ("POST", "runs/delete-tag", {"run_id": "{run}", "key": "stage"}),
    ("POST", "runs/log-batch", {"run_id": "{run}", "metrics": [METRIC], "params": [PAIR], "tags": [PAIR]}),
    ("POST", "runs/log-model", {"run_id": "{run}", "model_json": MODEL_JSON}),
    ("POST", "runs/log-inputs", {"run_id": "{run}", "datasets": [{"tags": [PAIR], "dataset": DATASET}]}),
    ("POST", "runs/outputs", {"run_id": "{run}", "models": [{"model_id": "{model}", "step": 1}]}),
    ("POST", "runs/search", {"experiment_ids": ["{experiment}"], "filter": "metrics.loss < 1 and params.a = 'b'",
                             "run_view_type": "ACTIVE_ONLY", "max_results": 5, "order_by": ["metrics.loss DESC"]}),
    ("POST", "runs/log-metric", {"run_id": "{run}", **METRIC, "key": "history", "step": 2}),
    ("GET", "metrics/get-history", {"run_id": "{run}", "metric_key": "history", "max_results": "5"}),
    ("GET", "metrics/get-history-bulk-interval", {"run_ids": "{run}", "metric_key": "history", "start_step": "0",
                                                  "end_step": "3", "max_results": "5"}),
    ("POST", "logged-models", {"experiment_id": "{experiment}", "name": "net", "model_type": "t",
                               "source_run_id": "{run}", "params": [PAIR], "tags": [PAIR]}),
    ("POST", "logged-models/search", {"experiment_ids": ["{experiment}"], "filter": "name = 'net'",
                                      "max_results": 5, "order_by": [{"field_name": "name"}]}),
    ("POST", "runs/delete", {"run_id": "{run}"}),
    ("POST", "runs/restore", {"run_id": "{run}"}),
    ("POST", "experiments/delete", {"experiment_id": "{experiment}"}),
    ("POST", "experiments/restore", {"experiment_id": "{experiment}"}),
]
GONE = object()
WRONG = [GONE, "", None, "../x", "a" * 300, 5, -5, True, ["x"], {"x": 1}]
WRONG_IN_ADDRESS = [GONE, "", "x", "-5", "1.5", "a" * 300]
FILTERS = ["nonsense", "metrics.loss", "metrics.loss > 'x'", "params.a > 'b'", "params.a = 3", "tags.a LIKE 'b' OR 1",
           "bad.a = 'b'", "attributes.nothing = 'x'", "run_id IN (1)", "params.a = 'b' and", "status = 'RUNNING'",
           "metrics.`loss` <= 0.5", "dataset.name = 'customers'", "dataset.nothing = 'x'", "start_time > 'x'"]
KEYS = ["a/b.c-d e:f_g", "größe/ß", "a//b", "../a", "/a", "a/", ".", "a;b", "a" * 250, "a" * 251, "ä" * 250]



def names_a_field(ours):
    return ours.status == 400 and re.search("Hint: Value was of type|Missing value for required parameter", ours.text)


# Why an answer may be another one: each by the words of the reason, and by how it is known.
DIFFERENCES = {
    "MLflow drops in silence what it can't read, and what comes behind it; here it is refused":
        lambda case, theirs, ours: theirs.status == 200 and names_a_field(ours),
    "MLflow breaks (500), or shows its database's error; here it is answered or refused":
        lambda case, theirs, ours: (theirs.status == 500 or "sqlite3" in theirs.text) and ours.status < 500,
    "of two things that are wrong the other one is named, or a nested field by its whole path":
        lambda case, theirs, ours: theirs.status == 400 and names_a_field(ours),
    "a set is written out in an order that changes from start to start":
        lambda case, theirs, ours: upto("Valid |not one of ", theirs) == upto("Valid |not one of ", ours),
    "of a filter that can't be read MLflow names its tokens, Tenon the first that is wrong":
        lambda case, theirs, ours: "filter" in case and theirs.status == ours.status == 400,
    "MLflow takes an AND with nothing behind it":
        lambda case, theirs, ours: case.endswith(" and") and theirs.status == 200 and ours.status == 400,
    "a run or model that isn't there is not found; MLflow finds nothing in it, or links what isn't there":
        lambda case, theirs, ours: theirs.status == 200 and ours.status == 404,
    "a key of more than 250 characters is refused everywhere; MLflow's larger databases do the same":
        lambda case, theirs, ours: theirs.status == 200 and "exceeds the maximum length of 250" in ours.text,
    "logged models' params have keys that can be found again":
        lambda case, theirs, ours: "params.0.key" in case and theirs.status == 200 and ours.status == 400,
    "of params that would change in one batch the first is named":
        lambda case, theirs, ours: "Changing param" in theirs.text and upto("Param", theirs) == upto("Param", ours),
    "a page token says nothing about how it is made":
        lambda case, theirs, ours: "Invalid page token" in theirs.text and "Invalid page token" in ours.text,
    "a page of nothing is refused everywhere":
        lambda case, theirs, ours: "max_results: -5" in case and theirs.status == 200 and ours.status == 400,
}


class Answer:
    """What is compared of an answer."""

    def __init__(self, status, content):
        self.status = status
        self.content = content
        self.text = json.dumps(content, ensure_ascii=False)

    def __eq__(self, other):
        return (self.status, self.content) == (other.status, other.content)

    def __str__(self):
        return f"{self.status} {self.text[:400]}"


def upto(words, answer):
    return answer.status, re.split(words, answer.text)[0]


class Server:
    """One of the two, with what was made there."""

    def __init__(self, address, token=None):
        self.address = address
        self.session = requests.Session()
        self.session.headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.names = {"round": ROUND}

    def prepare(self):
        made = self.ask("POST", "experiments/create", {"name": "beside-{round}"})[1]
        self.names["experiment"] = made["experiment_id"]
        made = self.ask("POST", "runs/create", {"experiment_id": "{experiment}", "run_name": "first"})[1]
        self.names["run"] = made["run"]["info"]["run_id"]
        made = self.ask("POST", "logged-models", {"experiment_id": "{experiment}", "name": "first-net"})[1]
        self.names["model"] = made["model"]["info"]["model_id"]

    def ask(self, method, path, message, number=0):
        names = self.names | {"fresh": f"fresh-{ROUND}-{number}"}
        message = filled(message, names)
        where = {"params": message} if method == "GET" else {"json": message}
        answer = self.session.request(method, f"{self.address}/api/2.0/mlflow/{path}", timeout=30, **where)
        try:
            return answer.status_code, answer.json()
        except ValueError:
            return answer.status_code, {"text": answer.text[:200]}

    def compared(self, *request):
        status, content = self.ask(*request)
        return Answer(status, self.normal(content))

    def normal(self, content, key=None):
        """What must be the same: without moments and what is empty, and with names for what each server made."""
        if isinstance(content, dict):
            kept = {k: self.normal(v, k) for k, v in sorted(content.items()) if not OF_A_MOMENT.search(k)}
            return {k: v for k, v in kept.items() if v not in ({}, [], None)}
        if isinstance(content, list):
            return sorted((self.normal(each) for each in content), key=str)
        return self.named(content, key) if isinstance(content, str) else content

    def named(self, text, key):
        for name in ("run", "model"):
            text = text.replace(self.names[name], "{%s}" % name)
        if key == "message":
            text = text.removesuffix(".")
        if text.startswith("[{"):
            text = json.dumps(json.loads(text), sort_keys=True)
        text = re.sub(rf"(?<=['=]){self.names['experiment']}\b", "{experiment}", text)
        text = re.sub(r"^[a-z]+-[a-z]+-\d+$", "{random name}", text)
        return re.sub(r"\b(m-)?[0-9a-f]{32}\b", "{id}", "{id}" if key == "experiment_id" else text)


OF_A_MOMENT = re.compile(
    r"time|page_token|_uri$|artifact_location|^(sqlstate|error_class|user_id|creator_id|workspace)$"
)


def filled(value, names):
    if isinstance(value, dict):
        return {key: filled(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [filled(each, names) for each in value]
    if isinstance(value, str):
        for name, each in names.items():
            value = value.replace("{%s}" % name, each)
    return value


def with_field(message, path, value):
    """A copy in which the field at this path is another, or gone."""
    copy = json.loads(json.dumps(message))
    place = copy
    for step in path[:-1]:
        place = place[step]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy


def fields(message, path=()):
    """The paths of all fields, those of nested messages too."""
    entries = message.items() if isinstance(message, dict) else enumerate(message)
    for key, value in entries:
        if isinstance(message, dict):
            yield (*path, key)
        if isinstance(value, (dict, list)):
            yield from fields(value, (*path, key))


def reads(call):
    return call[0] == "GET" or call[1].endswith("search")


def wrongly(method, path, message):
    for field in fields(message):
        for value in WRONG if method == "POST" else WRONG_IN_ADDRESS:
            name = ".".join(map(str, field))
            shown = "missing" if value is GONE else json.dumps(value)[:30]
            yield f"{name}: {shown}", method, path, with_field(message, field, value)


def requests_to_make():
    """First what is right, then what is wrong; what is only read before the two can have drifted apart."""
    for call in sorted(CALLS, key=reads):
        yield "as it should be", *call
    yield from (each for call in CALLS if reads(call) for each in wrongly(*call))
    for text in FILTERS:
        yield f"filter: {text}", "POST", "runs/search", {"experiment_ids": ["{experiment}"], "filter": text}
    yield from (each for call in CALLS if not reads(call) for each in wrongly(*call))
    for key in KEYS:
        for call in ("log-metric", "log-parameter", "set-tag"):
            message = {"run_id": "{run}", "key": key, "value": 1 if call == "log-metric" else "1", "timestamp": 1}
            yield f"key: {key[:20]} {len(key)}", "POST", f"runs/{call}", message


def difference(case, path, theirs, ours):
    """Nothing, the reason, or what somebody has to look into."""
    if theirs == ours:
        return None
    name = f"{path} {case}"
    for reason, holds in DIFFERENCES.items():
        if holds(name, theirs, ours):
            return reason
    return f"{name}\n  MLflow {theirs}\n  Tenon  {ours}"


@contextlib.contextmanager
def mlflow_server():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mlflow", "server", "--port", str(port), "--workers", "1",
                   "--backend-store-uri", f"sqlite:///{folder}/mlflow.db", "--artifacts-destination", folder]
        log = open(os.path.join(folder, "log"), "w")
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True)
        try:
            until_healthy(f"http://127.0.0.1:{port}")
            yield Server(f"http://127.0.0.1:{port}")
        finally:
            os.killpg(process.pid, 15)
            process.wait()


def until_healthy(address):
    for _ in range(240):
        with contextlib.suppress(requests.ConnectionError, requests.Timeout):
            if requests.get(f"{address}/health", timeout=2).ok:
                return
        time.sleep(0.5)
    raise AssertionError("MLflow's own server didn't start")


def main():
    ours = Server(os.environ["MLFLOW_TRACKING_URI"], os.environ["MLFLOW_TRACKING_TOKEN"])
    with mlflow_server() as theirs:
        theirs.prepare()
        ours.prepare()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = collections.Counter()
            for number, (case, *request) in enumerate(requests_to_make()):
                both = [pool.submit(server.compared, *request, number) for server in (theirs, ours)]
                found[difference(case, request[1], *(each.result() for each in both))] += 1
    unexplained = found.keys() - DIFFERENCES.keys() - {None}
    print("\n".join(sorted(unexplained)))
    assert not unexplained, f"{len(unexplained)} answers differ and nobody knows why"
    assert not DIFFERENCES.keys() - found.keys(), f"no longer different: {DIFFERENCES.keys() - found.keys()}"
    print(f"{found[None]} answers are alike")
    for reason in DIFFERENCES:
        print(f"{found[reason]} differ: {reason}")


if __name__ == "__main__":
    main()
