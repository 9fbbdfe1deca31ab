"""What MLflow's tests of the registry invent: sources of versions such as `path/to/model`, and runs that never ran.

A version lies in the project's own storage here, and its run must be the one that it comes from; nobody is believed
on their word. Where a suite isn't about that, a place is found for each source and a run is made for each id, and on
the way back both are named by what was invented.
"""

import hashlib
import json
import re
from urllib.parse import quote

import requests

OURS = re.compile(r"mlflow-artifacts:/|runs:/[0-9a-f]{32}|models:/")
API = "/api/2.0/mlflow"


class Invented:
    def __init__(self, project, token):
        self.project = project
        self.token = token
        self.names = {}

    def request(self, path, body):
        for ours, invented in self.names.items():
            path = path.replace(quote(f"'{invented}'", safe=""), quote(f"'{ours}'", safe=""))
        if path.endswith("/model-versions/create") and body:
            body = json.dumps(self.version(json.loads(body))).encode()
        return path, body

    def version(self, message):
        source, root = message.get("source"), "mlflow-artifacts:/0/invented"
        if message.get("run_id"):
            message["run_id"] = self.run(message["run_id"])
            root = f"mlflow-artifacts:/0/{message['run_id']}/artifacts"
        if isinstance(source, str) and source and not OURS.match(source):
            message["source"] = f"{root}/{hashlib.sha256(source.encode()).hexdigest()[:16]}"
            self.names[message["source"]] = source
        return message

    def run(self, invented):
        known = {name: ours for ours, name in self.names.items()}
        if invented not in known:
            info = self.call("/runs/create", {"experiment_id": "0"})["run"]["info"]
            self.names[info["run_id"]] = invented
            known[invented] = info["run_id"]
        return known[invented]

    def call(self, path, message):
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = requests.post(self.project + API + path, json=message, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def answer(self, content):
        for ours in sorted(self.names, key=len, reverse=True):
            content = content.replace(ours.encode(), json.dumps(self.names[ours])[1:-1].encode())
        return content


class Nothing:
    """For everything else: nothing is changed on the way."""

    def request(self, path, body):
        return path, body

    def answer(self, content):
        return content
