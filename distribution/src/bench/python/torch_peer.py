#!/usr/bin/env python3
"""What python3-torch needs for the work of the benchmark, on the same network, images and number of threads.

Prints one JSON object: for each task the seconds of every repeat, their median, and a checksum that keeps both sides honest.

  pathway      NeuronMCT, global percentile 90, pathway gradient of 2,000 images
  intgrad      layer-path integrated gradients of 256 images as one writes it down: site by site, point by point, each
               point a full forward and a backward pass to the input
  conductance  captum's LayerConductance of 256 images, site by site, 50 steps

Example: /usr/bin/python3 distribution/src/bench/python/torch_peer.py \\
    --network distribution/examples/models/fashion-lenet.onnx \\
    --images distribution/examples/data/fashion-t10k-512-images-idx3-ubyte.gz
"""
import argparse
import gzip
import json
import platform
import statistics
import time

import numpy as np
import onnx
import onnx.numpy_helper
import torch
import torch.nn.functional as F

SITES = 4


class Lenet(torch.nn.Module):
    """fashion-lenet with a hook behind each rectifier."""

    def __init__(self, path):
        super().__init__()
        model = onnx.load(path)
        w = {i.name: torch.tensor(onnx.numpy_helper.to_array(i)) for i in model.graph.initializer}
        pairs = [(w[n.input[1]], w[n.input[2]]) for n in model.graph.node if n.op_type in ("Conv", "Gemm")]
        (self.w1, self.b1), (self.w2, self.b2), (self.w3, self.b3), (self.w4, self.b4), (self.w5, self.b5) = pairs

    def forward(self, x, hook=lambda site, h: h):
        h = hook(0, torch.relu(F.conv2d(x, self.w1, self.b1, padding=2)))
        h = hook(1, torch.relu(F.conv2d(F.max_pool2d(h, 2), self.w2, self.b2)))
        h = hook(2, torch.relu(F.linear(torch.flatten(F.max_pool2d(h, 2), 1), self.w3, self.b3)))
        h = hook(3, torch.relu(F.linear(h, self.w4, self.b4)))
        return F.linear(h, self.w5, self.b5)


def read_images(path, count):
    with gzip.open(path) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 1, 28, 28)
    pixels = pixels[np.arange(count) % len(pixels)]
    return torch.tensor(pixels.astype(np.float32) / 255)


def chosen(logits, target):
    return logits.gather(1, target[:, None]).sum()


def pathway(net, images, batch):
    total = 0.0
    for x in images.split(batch):
        leaf = x.clone().requires_grad_(True)
        values = []
        logits = net(leaf, lambda site, h: values.append(h) or h)
        target = logits.argmax(1)
        grads = torch.autograd.grad(chosen(logits, target), values)
        scores = torch.cat([(h.detach() * g).abs().flatten(1) for h, g in zip(values, grads)], 1)
        threshold = torch.from_numpy(np.percentile(scores.numpy(), 90, axis=1)).to(scores.dtype)
        kept = (scores > threshold[:, None]).to(scores.dtype)
        masks = [m.view(h.shape) for m, h in zip(kept.split([h[0].numel() for h in values], 1), values)]
        leaf = x.clone().requires_grad_(True)
        logits = net(leaf, lambda site, h: h * masks[site])
        total += torch.autograd.grad(chosen(logits, target), leaf)[0].abs().sum().item()
    return total


def intgrad(net, images, batch, points=50):
    total = 0.0
    for x in images.split(batch):
        with torch.no_grad():
            target = net(x).argmax(1)
        for site in range(SITES):
            scores = 0
            for k in range(points):
                alpha = (k + 0.5) / points
                caught = {}

                def hook(at, h):
                    if at != site:
                        return h
                    caught["value"] = h
                    caught["scaled"] = h * alpha
                    return caught["scaled"]

                leaf = x.clone().requires_grad_(True)
                logits = net(leaf, hook)
                grad, _ = torch.autograd.grad(chosen(logits, target), [caught["scaled"], leaf])
                scores = scores + caught["value"].detach() * grad
            total += (scores / points).abs().sum().item()
    return total


def conductance(net, images, batch, steps=50):
    total = 0.0
    for x in images.split(batch):
        with torch.no_grad():
            target = net(x).argmax(1)
        for site in range(SITES):
            scores, last_value, last_grad = 0, None, None
            for k in range(steps + 1):
                caught = []
                leaf = (x * (k / steps)).requires_grad_(True)
                logits = net(leaf, lambda at, h: caught.append(h) or h if at == site else h)
                grad = torch.autograd.grad(chosen(logits, target), caught[0])[0]
                value = caught[0].detach()
                if last_value is not None:
                    scores = scores + last_grad * (value - last_value)
                last_value, last_grad = value, grad
            total += scores.abs().sum().item()
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--network", required=True)
    parser.add_argument("--images", required=True, help="idx file, gzipped; its images are repeated where there are too few")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--task", action="append", choices=["pathway", "intgrad", "conductance"])
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    net = Lenet(arguments.network)
    images = read_images(arguments.images, 2000)
    tasks = {
        "pathway": lambda: pathway(net, images, arguments.batch),
        "intgrad": lambda: intgrad(net, images[:256], arguments.batch),
        "conductance": lambda: conductance(net, images[:256], arguments.batch),
    }
    report = {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__,
              "threads": arguments.threads, "batch": arguments.batch, "tasks": {}}
    pathway(net, images[:256], arguments.batch)
    for name in arguments.task or tasks:
        seconds, checksum = [], None
        for _ in range(arguments.repeats):
            start = time.perf_counter()
            checksum = tasks[name]()
            seconds.append(time.perf_counter() - start)
        report["tasks"][name] = {"median": statistics.median(seconds), "seconds": seconds, "checksum": checksum}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
