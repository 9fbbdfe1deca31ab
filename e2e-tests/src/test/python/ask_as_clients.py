"""Asks a deployed model as programs of others do: Triton's clients over HTTP and gRPC, and plain HTTP in the shapes of KServe and MLflow."""

import argparse
import os

import numpy
import requests
import tritonclient.grpc as over_grpc
import tritonclient.http as over_http
from tritonclient.utils import InferenceServerException

arguments = argparse.ArgumentParser()
arguments.add_argument("--model", required=True)
arguments.add_argument("--rounds", type=int, default=20)
asked = arguments.parse_args()

TOKEN = {"Authorization": "Bearer " + os.environ["TENON_TOKEN"]}
GATEWAY = os.environ["TENON_GATEWAY_URL"]
TENANT, PROJECT = "acme", "churn"
NAMED = TOKEN | {"X-Tenon-Tenant": TENANT, "X-Tenon-Project": PROJECT}
ROW = numpy.array([[0.5, 0.25, 0.125, 1.0]], dtype=numpy.float32)


def wire(module, rows, binary):
    tensor = module.InferInput("features", list(rows.shape), "FP32")
    if module is over_http:
        tensor.set_data_from_numpy(rows, binary_data=binary)
    else:
        tensor.set_data_from_numpy(rows)
    return [tensor]


def refused(call, words):
    try:
        call()
    except InferenceServerException as refusal:
        assert words in str(refusal), refusal
    else:
        raise AssertionError("it was answered")


http = over_http.InferenceServerClient(GATEWAY.removeprefix("http://"))
assert http.is_server_live(headers=NAMED) and http.is_server_ready(headers=NAMED)
assert http.is_model_ready(asked.model, headers=NAMED)
assert not http.is_model_ready("nobody", headers=NAMED)
described = http.get_model_metadata(asked.model, headers=NAMED)
assert described["inputs"][0]["name"] == "features", described
output = described["outputs"][0]["name"]
assert {one["name"] for one in http.get_model_repository_index(headers=NAMED)} >= {asked.model}

grpc = over_grpc.InferenceServerClient(os.environ["TENON_GATEWAY_GRPC"])
lower = {name.lower(): value for name, value in NAMED.items()}
assert grpc.is_server_live(headers=lower) and grpc.is_server_ready(headers=lower)
assert grpc.is_model_ready(asked.model, headers=lower)
assert grpc.get_model_metadata(asked.model, headers=lower).inputs[0].name == "features"

for i in range(asked.rounds):
    rows = numpy.repeat(ROW, i % 4 + 1, axis=0) + i / 100
    subject = {"X-Tenon-Subject": f"client-{i}"}
    answers = [
        http.infer(asked.model, wire(over_http, rows, binary), headers=NAMED | subject, request_id=str(i))
        for binary in (True, False)
    ]
    answers.append(
        grpc.infer(
            asked.model,
            wire(over_grpc, rows, True),
            headers=lower | {"x-tenon-subject": f"client-{i}"},
            request_id=str(i),
        )
    )
    first = answers[0].as_numpy(output)
    assert first.shape[0] == rows.shape[0], first.shape
    for other in answers[1:]:
        assert numpy.array_equal(first, other.as_numpy(output))
    assert answers[0].get_response()["id"] == str(i)
    assert answers[2].get_response().id == str(i)
    variants = {
        answers[0].get_response()["parameters"]["tenon_variant"],
        answers[1].get_response()["parameters"]["tenon_variant"],
        answers[2].get_response().parameters["tenon_variant"].string_param,
    }
    assert len(variants) == 1, variants
    plain = {"instances": rows.tolist()}
    first_protocol = requests.post(
        f"{GATEWAY}/v1/models/{asked.model}:predict", json=plain, headers=NAMED | subject, timeout=30
    )
    scoring = requests.post(
        f"{GATEWAY}/models/{asked.model}/invocations", json={"inputs": rows.tolist()}, headers=NAMED | subject, timeout=30
    )
    for answer in (first_protocol, scoring):
        assert answer.status_code == 200, answer.text
        assert numpy.allclose(answer.json()["predictions"], first), answer.text

wide = numpy.ones((1, 5), dtype=numpy.float32)
refused(lambda: http.infer(asked.model, wire(over_http, wide, True), headers=NAMED), "the model takes")
refused(lambda: grpc.infer(asked.model, wire(over_grpc, wide, True), headers=lower), "the model takes")
refused(lambda: http.infer("nobody", wire(over_http, ROW, True), headers=NAMED), "no such model")
refused(lambda: grpc.infer("nobody", wire(over_grpc, ROW, True), headers=lower), "no such model")
refused(lambda: grpc.infer(asked.model, wire(over_grpc, ROW, True), headers={}), "token")
print("answers agree", asked.rounds)
