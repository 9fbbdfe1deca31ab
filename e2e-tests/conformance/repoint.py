"""A plugin for pytest by which MLflow's own tests speak to Tenon: each server, each database and each store that
a test asks for is a fresh project behind a door. What became of each test is written as a line of JSON.
"""

import contextlib
import importlib
import json
import os
import pathlib
import re
import sys
from urllib.parse import unquote, urlsplit

import project
import pytest
import requests
from door import Door
from invented import Invented

ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/"
INVENTING = ("tests/tracking/test_model_registry.py", "tests/store/model_registry/")
running = ""
projects = {}


def project_of_test():
    """All servers and stores of one test are the same project, as they would be the same database."""
    if running not in projects:
        projects.clear()
        projects[running] = project.fresh()
    return projects[running]


@contextlib.contextmanager
def server(*_, **__):
    """Stands for MLflow's server, whatever it was to be started with."""
    there = project_of_test()
    invented = Invented(there, project.TOKEN) if running.startswith(INVENTING) else None
    with Door(there, project.TOKEN, invented=invented) as url:
        yield url


@contextlib.contextmanager
def command_line_server(host, port, backend_store_uri, default_artifact_root, artifacts_destination):
    """Stands for `mlflow server`, whose files a test looks for in a folder: what was uploaded is fetched into it."""
    there = project.fresh()

    def lay_down(path):
        answer = requests.get(there + path, headers={"Authorization": f"Bearer {project.TOKEN}"}, timeout=60)
        file = pathlib.Path(artifacts_destination, unquote(urlsplit(path).path.removeprefix(ARTIFACTS)))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer.content)

    with Door(there, project.TOKEN, port, lay_down):
        yield None


def rest_store(fixturedef):
    """A store over REST in place of the one over a database, for the suites of the stores."""
    from mlflow.utils.rest_utils import MlflowHostCreds

    kind = "model_registry" if "model_registry" in running else "tracking"
    module = importlib.import_module(f"mlflow.store.{kind}.rest_store")
    credentials = MlflowHostCreds(as_long_as(fixturedef, server()))
    return module.RestStore(lambda: credentials)


def pytest_configure(config):
    config.addinivalue_line("markers", "asyncio")
    utilities = importlib.import_module("tests.tracking.integration_test_utils")
    utilities.ServerThread = server
    utilities._init_server = server


def pytest_collection_modifyitems(items):
    """Without what MLflow itself no longer supports (files) or what a project is instead of (workspaces)."""
    items[:] = [item for item in items if not re.search(r"\[file\b|workspace-enabled", item.nodeid)]
    for module in {item.module for item in items}:
        if hasattr(module, "_launch_server"):
            module._launch_server = command_line_server


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    global running
    running = item.nodeid


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    if fixturedef.argname == "tracking_uri_mock" and "notrackingurimock" not in request.keywords:
        return put_in(fixturedef, request, tracking_uri(fixturedef))
    if fixturedef.argname == "store" and request.path.name == "test_sqlalchemy_store.py":
        return put_in(fixturedef, request, rest_store(fixturedef))
    if fixturedef.argname == "workspaces_enabled":
        return put_in(fixturedef, request, False)
    return None


def put_in(fixturedef, request, value):
    fixturedef.cached_result = (value, fixturedef.cache_key(request), None)
    return value


def tracking_uri(fixturedef):
    """The tests that would work on a database of their own get a project of their own."""
    from mlflow.tracking._tracking_service.utils import _use_tracking_uri

    url = as_long_as(fixturedef, server())
    as_long_as(fixturedef, _use_tracking_uri(url))
    return url


def as_long_as(fixturedef, context):
    """Enters a context that is left when the fixture is."""
    stack = contextlib.ExitStack()
    value = stack.enter_context(context)
    fixturedef.addfinalizer(stack.close)
    return value


def pytest_unconfigure():
    """Some tests leave threads behind that would keep the process from its end."""
    sys.stdout.flush()
    os._exit(0)


def pytest_runtest_logreport(report):
    if report.when != "call" and report.outcome == "passed":
        return
    why = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr or "")
    line = {"test": report.nodeid, "outcome": report.outcome, "xfail": hasattr(report, "wasxfail"), "why": why[-4000:]}
    with open(os.environ["TENON_CONFORMANCE_RESULTS"], "a") as results:
        results.write(json.dumps(line) + "\n")
