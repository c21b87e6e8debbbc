#!/usr/bin/env python3
"""A small trained network for RandomisationTest: which way does a bright bar in a noisy 8 x 8 picture run?

Command, in this folder: /usr/bin/python3 bars.py > bars.txt
Versions: Python 3.11.2, PyTorch 1.13.0a0, NumPy 1.24.2 (Debian 12).

Writes one array a line: name, sizes, numbers. Weights lie as PyTorch has them, [outputs, inputs].
"""
import numpy as np
import torch

SIDE, CLASSES, TRAIN, SHOWN = 8, 3, 3000, 12


def pictures(rng, count):
    x = 0.3 * rng.standard_normal((count, SIDE, SIDE))
    y = rng.integers(0, CLASSES, count)
    for picture, kind in zip(x, y):
        at = rng.integers(0, SIDE)
        for i in range(SIDE):
            if kind == 0:
                picture[at, i] += 1.5
            elif kind == 1:
                picture[i, at] += 1.5
            else:
                picture[i, (i + at) % SIDE] += 1.5
    return torch.tensor(x.reshape(count, -1), dtype=torch.float32), torch.tensor(y)


def show(name, values):
    values = np.asarray(values)
    print(name, "x".join(str(size) for size in values.shape), *(f"{v:.6g}" for v in values.flatten()))


def main():
    rng = np.random.default_rng(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    x, y = pictures(rng, TRAIN)
    net = torch.nn.Sequential(torch.nn.Linear(SIDE * SIDE, 24), torch.nn.ReLU(), torch.nn.Linear(24, 16), torch.nn.ReLU(),
                              torch.nn.Linear(16, CLASSES))
    optimiser = torch.optim.Adam(net.parameters(), lr=3e-3)
    for _ in range(400):
        for rows in torch.randperm(TRAIN).split(500):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(net(x[rows]), y[rows]).backward()
            optimiser.step()
    test, labels = pictures(rng, 1000)
    with torch.no_grad():
        accuracy = (net(test).argmax(1) == labels).double().mean().item()
        for layer, at in enumerate([0, 2, 4], 1):
            show(f"fc{layer}.weight", net[at].weight)
            show(f"fc{layer}.bias", net[at].bias)
    show("accuracy", [accuracy])
    show("input", test[:SHOWN])
    show("label", labels[:SHOWN])


if __name__ == "__main__":
    main()
