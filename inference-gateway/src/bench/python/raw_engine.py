"""CPU microseconds of one call with one row, in a loop: raw_engine.py model.onnx | model.pt WIDTH"""

import sys
import time

import numpy

path = sys.argv[1]
if path.endswith(".onnx"):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    width = session.get_inputs()[0].shape[1]
    row = numpy.sin(numpy.arange(1, width + 1, dtype=numpy.float32)).reshape(1, width)
    call = lambda: session.run(None, {"x": row})
else:
    import torch

    torch.set_num_threads(1)
    module = torch.jit.freeze(torch.jit.load(path).eval())
    row = torch.sin(torch.arange(1, int(sys.argv[2]) + 1, dtype=torch.float32)).reshape(1, -1)

    def call():
        with torch.inference_mode():
            module(row)


for _ in range(500):
    call()
times = []
for _ in range(20):
    since = time.process_time()
    for _ in range(200):
        call()
    times.append((time.process_time() - since) / 200 * 1e6)
print(f"{path.rsplit('.', 1)[1]}: {sorted(times)[10]:.1f}")
