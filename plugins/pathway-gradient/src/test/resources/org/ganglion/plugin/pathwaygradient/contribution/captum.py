"""Makes captum.txt: what captum's layer attributions give for a small perceptron, by python3-torch and numpy.

    /usr/bin/python3 captum.py > captum.txt        (PyTorch 1.13.0a0, NumPy 1.24.2, Debian 12; captum is not needed)

Each line: a name, the sizes joined by x, the numbers in row-major order. The formulas are those of captum's pages, written anew:
  ablation   LayerFeatureAblation(net, layer).attribute(x, target=t), one neuron at a time, layer baseline 0
  shapley    ShapleyValues on the sub-network layer -> logit with baseline 0, over all subsets; ShapleyValueSampling estimates it
  internal   InternalInfluence(net, layer).attribute(x, target=t, method="riemann_middle", n_steps=20), baseline 0
  integrated IntegratedGradients on the sub-network layer -> logit, baseline 0, method="gausslegendre", n_steps=50
  slope      NeuronGradient(net, fc1)(x, neuron, attribute_to_neuron_input=True) for all neurons of fc1 and fc2
"""

from itertools import combinations
from math import factorial

import numpy as np
import torch

torch.manual_seed(11)
torch.set_default_dtype(torch.float64)
WIDTHS = [4, 6, 5, 3]
layers = [torch.nn.Linear(a, b) for a, b in zip(WIDTHS, WIDTHS[1:])]
with torch.no_grad():
    for layer in layers:
        layer.weight.mul_(2)
        # What is written is float32; so is what goes on here.
        layer.weight.copy_(layer.weight.float().double())
        layer.bias.copy_(layer.bias.float().double())
x = torch.randn(4, WIDTHS[0]).float().double()


def tell(name, array):
    array = np.asarray(array, dtype=np.float64)
    print(name, "x".join(map(str, array.shape)), *(repr(float(v)) for v in array.flatten()))


def until(sample, layer):
    for one in layers[:layer]:
        sample = torch.relu(one(sample))
    return sample


def after(h, layer):
    for one in layers[layer:-1]:
        h = torch.relu(one(h))
    return layers[-1](h)


def ablation(sample, t, layer):
    h = until(sample, layer)
    whole = after(h, layer)[t]
    found = []
    for j in range(len(h)):
        without = h.clone()
        without[j] = 0
        found.append((whole - after(without, layer)[t]).item())
    return found


def shapley(sample, t, layer):
    h = until(sample, layer)
    n = len(h)

    def value(players):
        kept = torch.zeros(n)
        kept[list(players)] = 1
        return after(h * kept, layer)[t].item()

    found = []
    for j in range(n):
        others = [i for i in range(n) if i != j]
        total = 0
        for size in range(n):
            weight = factorial(size) * factorial(n - size - 1) / factorial(n)
            for group in combinations(others, size):
                total += weight * (value(group + (j,)) - value(group))
        found.append(total)
    return found


def slopes(sample, t, layer):
    h = until(sample, layer).detach().requires_grad_(True)
    return torch.autograd.grad(after(h, layer)[t], h)[0]


def internal(sample, t, layer, steps=20):
    return sum(slopes(sample * ((k + 0.5) / steps), t, layer) for k in range(steps)) / steps


def integrated(sample, t, layer, points=50):
    h = until(sample, layer).detach()
    nodes, weights = np.polynomial.legendre.leggauss(points)
    total = 0
    for node, weight in zip((nodes + 1) / 2, weights / 2):
        leaf = (h * node).requires_grad_(True)
        total = total + weight * torch.autograd.grad(after(leaf, layer)[t], leaf)[0]
    return h * total


def neuron_slopes(sample, layer):
    leaf = sample.clone().requires_grad_(True)
    z = layers[layer - 1](until(leaf, layer - 1))
    return [torch.autograd.grad(one, leaf, retain_graph=True)[0].tolist() for one in z]


for i, layer in enumerate(layers):
    tell(f"fc{i + 1}.weight", layer.weight.detach())
    tell(f"fc{i + 1}.bias", layer.bias.detach())
tell("input", x)
with torch.no_grad():
    targets = [int(after(until(row, 0), 0).argmax()) for row in x]
tell("target", targets)
for layer in (1, 2):
    with torch.no_grad():
        tell(f"ablation/relu{layer}", [ablation(row, t, layer) for row, t in zip(x, targets)])
        tell(f"shapley/relu{layer}", [shapley(row, t, layer) for row, t in zip(x, targets)])
    tell(f"internal/relu{layer}", [internal(row, t, layer).tolist() for row, t in zip(x, targets)])
    tell(f"integrated/relu{layer}", [integrated(row, t, layer).tolist() for row, t in zip(x, targets)])
    tell(f"slope/fc{layer}", [neuron_slopes(row, layer) for row in x])
