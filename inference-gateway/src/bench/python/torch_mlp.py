"""A perceptron as a TorchScript archive: torch_mlp.py model.pt WIDTH WIDTH …"""

import sys

import torch

widths = [int(each) for each in sys.argv[2:]]
torch.manual_seed(7)
layers = []
for width, following in zip(widths, widths[1:]):
    layers += [torch.nn.Linear(width, following), torch.nn.ReLU()]
torch.jit.script(torch.nn.Sequential(*layers[:-1]).eval()).save(sys.argv[1])
