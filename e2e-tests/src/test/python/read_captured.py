"""Reads a deployment's captured predictions as an analyst does: by the addresses that the API gives, with DuckDB and with pandas."""

import argparse
import io
import json
import os
import pathlib
import tempfile

import duckdb
import pandas
import requests

arguments = argparse.ArgumentParser()
arguments.add_argument("--deployment", required=True)
asked = arguments.parse_args()
files = requests.get(
    f"{os.environ['TENON_URL']}/t/acme/p/churn/api/v1/deployments/{asked.deployment}/captured-files",
    headers={"Authorization": "Bearer " + os.environ["TENON_TOKEN"]},
    timeout=30,
).json()
folder = pathlib.Path(tempfile.mkdtemp())
frames = []
for number, file in enumerate(files["items"]):
    content = requests.get(file["address"], timeout=30).content
    (folder / f"{number}.parquet").write_bytes(content)
    frames.append(pandas.read_parquet(io.BytesIO(content)))
frame = pandas.concat(frames)
assert len(frame) == sum(file["rows"] for file in files["items"])
assert set(json.loads(frame.iloc[0]["inputs"])) == {"features"}
counted = duckdb.sql(
    f"select role, variant, count(*), avg(latency_micros) from '{folder}/*.parquet' group by all order by all"
).fetchall()
assert sum(row[2] for row in counted) == len(frame)
account = files["account"]
assert account["offered"] == account["captured"] + account["sampledOut"] + account["lost"] + account["waiting"], account
print("captured", len(frame), counted)
