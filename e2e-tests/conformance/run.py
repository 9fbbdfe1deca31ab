"""Runs MLflow's own tests against a running Tenon.

    eval "$(./tenon env acme/churn --as owner)"
    .tenon/venv/bin/python -m pip install -r e2e-tests/conformance/requirements.txt
    .tenon/venv/bin/python e2e-tests/conformance/run.py FOLDER [--only WORDS] [file …]

FOLDER is a source tree of MLflow; its `tests` are enough, the client is the installed one unless the tree holds
`mlflow` too. Each test gets a project of its own. Prints passed and failed by file, and why what failed may fail;
a failure that `differences.txt` doesn't know, and a line there that no failure needs, end it with an error.

The suites of MLflow's stores can be named as files too and run over REST. They look at much that no wire shows (rows,
whole numbers for versions, moments that they set themselves), so they are for looking, not for passing.
"""

import argparse
import collections
import fnmatch
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FILES = [
    "tests/tracking/test_rest_tracking.py",
    "tests/tracking/test_model_registry.py",
    "tests/tracking/test_mlflow_artifacts.py",
    "tests/tracking/test_tracking.py",
]


def differences():
    lines = (HERE / "differences.txt").read_text().splitlines()
    return dict(line.split(" | ", 1) for line in lines if line and not line.startswith("#"))


def pattern_of(result, known):
    """The line of the differences that a failure falls under."""
    for pattern in known:
        error = pattern.removeprefix("error:")
        if error != pattern and re.search(error, result["why"]):
            return pattern
        if error == pattern and fnmatch.fnmatchcase(result["test"], pattern):
            return pattern
    return None


def run(folder, file, only):
    """What became of each test of a file."""
    log = pathlib.Path(tempfile.gettempdir(), f"conformance-{pathlib.Path(file).stem}.log")
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as results, log.open("w") as output:
        environment = os.environ | {
            "PYTHONPATH": f"{HERE}:{folder}",
            "TENON_CONFORMANCE_RESULTS": results.name,
            "MLFLOW_DISABLE_TELEMETRY": "true",
            "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1",
        }
        for variable in ("MLFLOW_TRACKING_URI", "MLFLOW_TRACKING_TOKEN"):
            environment.pop(variable, None)
        command = [sys.executable, "-m", "pytest", file, "-p", "repoint", "-q", "--tb=short", "--color=no"]
        command += ["-k", only] if only else []
        subprocess.run(command, cwd=folder, env=environment, stdout=output, stderr=output)
        found = [json.loads(line) for line in results]
    if not found:
        raise SystemExit(f"{file} ran no test; what pytest said is in {log}")
    return found


def report(file, results, known):
    """Prints a file's figures, and gives the patterns that its failures fall under."""
    failed = [result for result in results if result["outcome"] == "failed"]
    reasons = {result["test"]: pattern_of(result, known) for result in failed}
    passed = sum(result["outcome"] == "passed" for result in results)
    skipped = sum(result["outcome"] == "skipped" for result in results)
    explained = sum(pattern is not None for pattern in reasons.values())
    print(f"{file}\n  {passed} passed, {explained} differ for a reason, {len(reasons) - explained} failed, {skipped} skipped")
    for reason, count in collections.Counter(known[each] for each in reasons.values() if each).most_common():
        print(f"  {count:4} {reason}")
    for result in failed:
        if reasons[result["test"]] is None:
            print(f"  FAILED {result['test']}\n    {' '.join(re.findall('^E +(.*)', result['why'], re.M))[:300]}")
    return list(reasons.values())


def main():
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("files", nargs="*")
    options.add_argument("--only", help="as pytest's -k")
    asked = options.parse_args()
    known, used = differences(), []
    for file in asked.files or FILES:
        used += report(file, run(asked.folder.resolve(), file, asked.only), known)
    whole = not asked.files and not asked.only
    idle = known.keys() - set(used) if whole else set()
    for pattern in idle:
        print(f"No failure falls under {pattern} any more.")
    sys.exit(1 if None in used or idle else 0)


if __name__ == "__main__":
    main()
