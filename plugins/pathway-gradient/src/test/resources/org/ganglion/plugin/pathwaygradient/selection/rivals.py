"""Makes rivals.txt: what pruning by objectives keeps of a small perceptron, by python3-torch and numpy.

    /usr/bin/python3 rivals.py > rivals.txt        (PyTorch 1.13.0a0, NumPy 1.24.2, Debian 12)

Each line: a name, the sizes joined by x, the numbers in row-major order. The released rules were written anew from their
description: per round, scores |h dPhi/dh| under the masks, zeros replaced by the largest, numpy's percentile; distillation by
torch.optim.SGD on gates, the penalty by torch's absolute value.
"""

import numpy as np
import torch

torch.manual_seed(7)
WIDTHS = [6, 14, 12, 4]
layers = [torch.nn.Linear(a, b) for a, b in zip(WIDTHS, WIDTHS[1:])]
with torch.no_grad():
    for layer in layers:
        layer.weight.mul_(2.5)
x = torch.randn(5, WIDTHS[0])


def tell(name, array):
    array = np.asarray(array, dtype=np.float64)
    print(name, "x".join(map(str, array.shape)), *(repr(float(v)) for v in array.flatten()))


def forward(sample, gates):
    h = sample
    for layer, gate in zip(layers[:-1], gates):
        h = torch.relu(layer(h)) * gate
    return layers[-1](h)


def ones():
    return [torch.ones(width, requires_grad=True) for width in WIDTHS[1:-1]]


def scores(sample, masks, target):
    gates = [m.clone().detach().requires_grad_(True) for m in masks]
    y = forward(sample, gates)
    y[target].backward()
    return [(g.grad * g.detach()).abs().numpy() for g in gates], y.detach()


def cat(parts):
    return np.concatenate(parts)


def split(flat):
    return [torch.tensor(p, dtype=torch.float32) for p in np.split(flat, [WIDTHS[1]])]


def released_greedy(sample, target, rounds=100, step=1.0):
    masks = [m.detach() for m in ones()]
    for i in range(rounds):
        s = cat(scores(sample, masks, target)[0])
        raised = s.copy()
        raised[raised <= 0] = raised.max()
        threshold = np.percentile(raised, i * step)
        keep = np.ones_like(s)
        keep[s <= threshold] = 0
        keep[s <= 0] = 1
        masks = split(keep)
    return cat([m.numpy() for m in masks])


def greedy(sample, target, sparsity, share):
    n = sum(WIDTHS[1:-1])
    keep = np.ones(n)
    budget = max(1, int(np.floor((1 - sparsity / 100) * n + 1e-9)))
    while True:
        s = cat(scores(sample, split(keep), target)[0])
        active = np.flatnonzero((keep > 0) & (s > 0))
        if len(active) <= budget:
            return keep
        going = min(len(active) - budget, max(1, int(np.floor(share * len(active)))))
        keep[active[np.argsort(s[active], kind="stable")[:going]]] = 0


def distilled(sample, gamma, rate, momentum, iterations, nesterov=False):
    gates = ones()
    optimizer = torch.optim.SGD(gates, lr=rate, momentum=momentum, nesterov=nesterov)
    wanted = torch.softmax(forward(sample, gates).detach(), 0)
    best, least = None, float("inf")
    for _ in range(iterations):
        p = torch.softmax(forward(sample, gates), 0)
        loss = -(wanted * torch.log(p + 1e-20)).sum() + gamma * sum(g.abs().sum() for g in gates)
        if p.argmax() == wanted.argmax() and loss.item() < least:
            best, least = cat([g.detach().clone().numpy() for g in gates]), loss.item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        for g in gates:
            g.data.clamp_(0, 100)
    return best, least


for i, layer in enumerate(layers):
    tell(f"fc{i + 1}.weight", layer.weight.detach())
    tell(f"fc{i + 1}.bias", layer.bias.detach())
tell("input", x)
tell("logits", torch.stack([forward(row, ones()).detach() for row in x]))
targets = [int(forward(row, ones()).argmax()) for row in x]
tell("greedy-prune-compat", [released_greedy(row, t) for row, t in zip(x, targets)])
tell("greedy-prune-compat/10x4", [released_greedy(row, t, 10, 4.0) for row, t in zip(x, targets)])
tell("greedy-prune", [greedy(row, t, 70, 0.1) for row, t in zip(x, targets)])
for name, settings in {
    "dgr": dict(gamma=0.01, rate=0.01, momentum=0.9, iterations=400),
    "dgr/nesterov": dict(gamma=0.05, rate=0.1, momentum=0.5, iterations=30, nesterov=True),
}.items():
    found = [distilled(row, **settings) for row in x]
    threshold = [np.percentile(g, 70) for g, _ in found]
    tell(name, [(g > t).astype(float) for (g, _), t in zip(found, threshold)])
    tell(name + "/loss", [loss for _, loss in found])
    tell(name + "/threshold", threshold)
