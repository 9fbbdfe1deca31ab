"""What a careful person writes by hand: one ONNX file behind FastAPI, one worker, one thread in ONNX Runtime."""

import sys

import numpy
import onnxruntime
import uvicorn
from fastapi import FastAPI, Request

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
options.inter_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
app = FastAPI()


@app.get("/health")
async def health():
    return {"status": "UP"}


@app.post("/infer")
async def infer(request: Request):
    asked = (await request.json())["inputs"][0]
    rows = numpy.array(asked["data"], dtype=numpy.float32).reshape(asked["shape"])
    answer = session.run(None, {"x": rows})[0]
    output = {"name": "y", "datatype": "FP32", "shape": list(answer.shape), "data": answer.ravel().tolist()}
    return {"outputs": [output]}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", access_log=False)
