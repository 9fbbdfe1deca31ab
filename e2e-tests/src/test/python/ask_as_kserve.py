"""Asks a deployed model as KServe's own clients do: over REST, in JSON and with binary tensors, and over gRPC."""

import argparse
import asyncio
import os

import grpc
import numpy
from kserve import InferenceGRPCClient, InferenceRESTClient, InferInput, InferRequest, RESTConfig

arguments = argparse.ArgumentParser()
arguments.add_argument("--model", required=True)
asked = arguments.parse_args()

GATEWAY = os.environ["TENON_GATEWAY_URL"]
NAMED = {
    "Authorization": "Bearer " + os.environ["TENON_TOKEN"],
    "X-Tenon-Tenant": "acme",
    "X-Tenon-Project": "churn",
    "X-Tenon-Subject": "kserve",
}
LOWER = [(name.lower(), value) for name, value in NAMED.items()]
ROWS = numpy.array([[0.5, 0.25, 0.125, 1.0], [0.5, 0.5, 0.5, 0.5]], dtype=numpy.float32)


def request(model, binary):
    tensor = InferInput("features", list(ROWS.shape), "FP32")
    tensor.set_data_from_numpy(ROWS, binary_data=binary)
    return InferRequest(model_name=model, infer_inputs=[tensor])


async def over_rest(binary):
    client = InferenceRESTClient(RESTConfig(protocol="v2", retries=1, timeout=30))
    assert await client.is_server_live(GATEWAY, headers=dict(NAMED))
    assert await client.is_server_ready(GATEWAY, headers=dict(NAMED))
    assert await client.is_model_ready(GATEWAY, asked.model, headers=dict(NAMED))
    answer = await client.infer(GATEWAY, request(asked.model, binary), headers=dict(NAMED), model_name=asked.model)
    return answer.outputs[0].as_numpy()


async def over_grpc():
    client = InferenceGRPCClient(os.environ["TENON_GATEWAY_GRPC"])
    assert await client.is_server_live(headers=LOWER) and await client.is_server_ready(headers=LOWER)
    assert await client.is_model_ready(asked.model, headers=LOWER)
    try:
        await client.infer(request("nobody", True), headers=LOWER)
        raise AssertionError("it was answered")
    except grpc.RpcError as refusal:
        assert refusal.code() == grpc.StatusCode.NOT_FOUND, refusal
    answer = await client.infer(request(asked.model, True), headers=LOWER)
    return answer.outputs[0].as_numpy()


async def main():
    first, *others = [await over_rest(False), await over_rest(True), await over_grpc()]
    assert first.shape[0] == len(ROWS), first
    for other in others:
        numpy.testing.assert_allclose(other, first, rtol=1e-6)
    print("KServe's answers agree:", first.tolist())


asyncio.run(main())
