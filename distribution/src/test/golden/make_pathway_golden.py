#!/usr/bin/env python3
"""Golden numbers for the methods of plugin pathway-gradient on fashion-lenet.

An own re-creation of the network in PyTorch, float64, with a factor behind every rectifier; weights come from the ONNX
file. Nothing of Ganglion is used. See README.md beside this file for command, versions and tolerances.
"""
import argparse
import gzip
import platform

import numpy as np
import onnx
import onnx.numpy_helper
import torch
import torch.nn.functional as F

SITES = ["Relu", "Relu_1", "Relu_2", "Relu_3"]
IMAGES = 64
FULL = 8          # images whose scores of maps are written in full; vectors are for all images
RADII = 2         # images whose linearity radius is computed
SPARSITIES = [85, 90, 95, 98]
TIED = 70         # most scores are 0: the percentile is 0 and the cut takes more than asked for
POINTS = 50


class Lenet:
    """fashion-lenet cut behind each rectifier: site l = relu(layers[l](site l - 1))."""

    def __init__(self, path, dtype=torch.float64):
        model = onnx.load(path)
        w = {i.name: torch.tensor(onnx.numpy_helper.to_array(i)).to(dtype) for i in model.graph.initializer}
        convs = [n for n in model.graph.node if n.op_type == "Conv"]
        gemms = [n for n in model.graph.node if n.op_type == "Gemm"]
        assert [n.op_type for n in model.graph.node] == [
            "Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool", "Flatten", "Gemm", "Relu", "Gemm", "Relu", "Gemm"]
        (w1, b1), (w2, b2) = [(w[n.input[1]], w[n.input[2]]) for n in convs]
        dense = [(w[n.input[1]], w[n.input[2]]) for n in gemms]
        self.layers = [
            lambda h: F.conv2d(h, w1, b1, padding=2),
            lambda h: F.conv2d(F.max_pool2d(h, 2), w2, b2),
            lambda h: F.linear(torch.flatten(F.max_pool2d(h, 2), 1), *dense[0]),
            lambda h: F.linear(h, *dense[1]),
            lambda h: F.linear(h, *dense[2]),
        ]

    def run(self, x, change=None, start=0):
        """Values before each rectifier, values behind it after `change(site, value)`, logits; from site `start` on,
        where `x` is the value behind rectifier start - 1."""
        before, behind, h = [], [], x
        for l in range(start, 4):
            z = self.layers[l](h)
            h = torch.relu(z)
            if change is not None:
                h = change(l, h)
            before.append(z)
            behind.append(h)
        return before, behind, self.layers[4](h)


def read_images(path, count):
    with gzip.open(path) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 1, 28, 28)[:count]
    # As the host reads them: divided in float32.
    return torch.tensor((pixels.astype(np.float32) / np.float32(255)).astype(np.float64))


def response(logits, target):
    return logits[torch.arange(len(target)), target]


def mct(net, x, target):
    leaf = x.clone().requires_grad_(True)
    _, behind, logits = net.run(leaf)
    grads = torch.autograd.grad(response(logits, target).sum(), behind)
    return [h.detach() for h in behind], [(h * g).detach() for h, g in zip(behind, grads)], logits.detach()


def intgrad(net, activations, target):
    scores, change = [], []
    for l, a in enumerate(activations):
        total = torch.zeros_like(a)
        for k in range(POINTS):
            h = (a * np.float64(np.float32((k + 0.5) / POINTS))).requires_grad_(True)
            logits = net.run(h, start=l + 1)[2]
            total += torch.autograd.grad(response(logits, target).sum(), h)[0]
        scores.append(a * total / POINTS)
        whole = response(net.run(a, start=l + 1)[2], target)
        gone = response(net.run(torch.zeros_like(a), start=l + 1)[2], target)
        change.append((whole - gone).detach())
    return scores, change


def conductance(net, x, target):
    """captum's LayerConductance with 51 uniform nodes: gradient at the left end times change of the activation."""
    nodes = []
    for k in range(POINTS + 1):
        leaf = (x * np.float64(np.float32(k / POINTS))).requires_grad_(True)
        _, behind, logits = net.run(leaf)
        grads = torch.autograd.grad(response(logits, target).sum(), behind)
        nodes.append(([h.detach() for h in behind], grads))
    return [sum(nodes[k][1][l] * (nodes[k + 1][0][l] - nodes[k][0][l]) for k in range(POINTS)) for l in range(4)]


def farthest(exact, rounded):
    """Per image: largest deviation at any site, relative to the site's largest magnitude."""
    worst = [((e - r.double()).flatten(1).abs().amax(1) / e.flatten(1).abs().amax(1)) for e, r in zip(exact, rounded)]
    return torch.stack(worst).amax(0)


def ablation(net, activations, target):
    """Exact: channels of the two maps, neurons of the two vectors, one at a time."""
    effects = []
    for l, a in enumerate(activations):
        whole = response(net.run(a, start=l + 1)[2], target)
        effect = torch.zeros(len(a), a.shape[1], dtype=a.dtype)
        for unit in range(a.shape[1]):
            h = a.clone()
            h[:, unit] = 0
            effect[:, unit] = whole - response(net.run(h, start=l + 1)[2], target)
        effects.append(effect)
    return effects


def channels(scores):
    """Per image and channel: the sum of magnitudes, and the sum weighted by (place + 1) / places, which tells places apart."""
    f = scores.flatten(2)
    weights = torch.arange(1, f.shape[2] + 1, dtype=f.dtype) / f.shape[2]
    return torch.stack([f.abs().sum(2), (f * weights).sum(2)], 2)


def cut(scores, sparsity):
    """Masks, thresholds, densities, and how far apart (relative) the two scores at the border of the cut are."""
    rows = np.concatenate([s.abs().flatten(1).numpy() for s in scores], 1)
    threshold = np.percentile(rows, sparsity, axis=1)
    kept = rows > threshold[:, None]
    gap = np.array([(r[k].min() - r[~k].max()) / r[k].min() for r, k in zip(rows, kept)])
    masks, at = [], 0
    for s in scores:
        size = s[0].numel()
        masks.append(torch.tensor(kept[:, at:at + size].reshape(s.shape).astype(np.float64)))
        at += size
    return masks, threshold, kept.mean(1), gap


def change_of(masks, frozen):
    if frozen:
        return lambda l, h: masks[l] * h + (1 - masks[l]) * h.detach()
    return lambda l, h: masks[l] * h


def pathway_gradient(net, x, target, masks, frozen):
    leaf = x.clone().requires_grad_(True)
    phi = response(net.run(leaf, change_of(masks, frozen))[2], target)
    return torch.autograd.grad(phi.sum(), leaf)[0], phi.detach()


def radius(net, x, masks, frozen):
    """Least margin of one image, over kept rectifiers and over all pairs of a pooling window with its winner."""
    leaf = x.clone().requires_grad_(True)
    before, behind, _ = net.run(leaf, change_of(masks, frozen))
    best = np.inf

    def take(difference):
        nonlocal best
        gradient = torch.autograd.grad(difference, leaf, retain_graph=True)[0].norm().item()
        if gradient > 0:
            best = min(best, abs(difference.item()) / gradient)

    for l in range(4):
        kept = masks[l].flatten().nonzero().flatten().tolist()
        z = before[l].flatten()
        for j in kept:
            take(z[j])
    for l in range(2):
        h, m = behind[l][0], masks[l][0]
        moves = (m * (h.detach() > 0)).numpy()
        for c in range(h.shape[0]):
            for i in range(0, h.shape[1], 2):
                for j in range(0, h.shape[2], 2):
                    places = [(c, i, j), (c, i, j + 1), (c, i + 1, j), (c, i + 1, j + 1)]
                    winner = max(places, key=lambda p: h[p].item())
                    for rival in places:
                        if rival != winner and (moves[winner] or moves[rival]):
                            take(h[winner] - h[rival])
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--network", required=True)
    parser.add_argument("--images", required=True, help="idx file, gzipped")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    net = Lenet(arguments.network)
    x = read_images(arguments.images, IMAGES)
    target = net.run(x)[2].argmax(1)

    activations, contribution, logits = mct(net, x, target)
    integrated, change = intgrad(net, activations, target)
    conducted = conductance(net, x, target)
    single = conductance(Lenet(arguments.network, torch.float32), x.float(), target)
    removed = ablation(net, activations, target)
    baseline = response(net.run(torch.zeros_like(x))[2], target)

    golden = {"logits": logits, "target": target.numpy().astype(np.int32)}
    for name, scores in [("activation", activations), ("mct", contribution), ("intgrad", integrated), ("conductance", conducted)]:
        for site, s in zip(SITES, scores):
            golden[f"{name}/{site}"] = s[:FULL] if s.dim() == 4 else s
            # Per image: sum, sum of magnitudes, Euclidean norm, largest magnitude.
            f = s.flatten(1)
            golden[f"{name}-summary/{site}"] = torch.stack(
                [f.sum(1), f.abs().sum(1), f.norm(dim=1), f.abs().amax(1)], 1)
            if s.dim() == 4:
                golden[f"{name}-channels/{site}"] = channels(s)
    for site, c, s in zip(SITES, change, integrated):
        golden[f"intgrad-gap/{site}"] = s.flatten(1).sum(1) - c
    golden["conductance-rounding"] = farthest(conducted, single)
    conducted_change = response(logits, target) - baseline
    for site, s in zip(SITES, conducted):
        golden[f"conductance-gap/{site}"] = s.flatten(1).sum(1) - conducted_change
    for site, effect in zip(SITES, removed):
        golden[f"ablation/{site}"] = effect

    for sparsity in SPARSITIES + [TIED]:
        masks, threshold, density, gap = cut(contribution, sparsity)
        golden[f"threshold/{sparsity}"] = threshold
        golden[f"density/{sparsity}"] = density
        golden[f"gap/{sparsity}"] = gap
        for site, m in zip(SITES, masks):
            golden[f"kept/{sparsity}/{site}"] = m.flatten(1).sum(1).numpy().astype(np.int32)
        if sparsity == TIED:
            continue
        map_, phi = pathway_gradient(net, x, target, masks, frozen=False)
        golden[f"map/removed/{sparsity}"] = map_[:, 0]
        golden[f"response/removed/{sparsity}"] = phi
        if sparsity in (90, 95):
            map_, phi = pathway_gradient(net, x, target, masks, frozen=True)
            golden[f"map/frozen/{sparsity}"] = map_[:, 0]
            golden[f"response/frozen/{sparsity}"] = phi
        if sparsity == 95:
            for name, frozen in [("removed", False), ("frozen", True)]:
                golden[f"radius/{name}/{sparsity}"] = np.array(
                    [radius(net, x[i:i + 1], [m[i:i + 1] for m in masks], frozen) for i in range(RADII)])
    plain = [torch.ones_like(a) for a in activations]
    golden["gradient"] = pathway_gradient(net, x, target, plain, frozen=False)[0][:, 0]

    arrays = {}
    for name, value in golden.items():
        value = value.detach().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
        arrays[name] = value if value.dtype == np.int32 else value.astype(np.float32)
        assert np.isfinite(arrays[name]).all(), name
    np.savez_compressed(arguments.out, **arrays)
    print(f"python {platform.python_version()}, torch {torch.__version__}, numpy {np.__version__}, onnx {onnx.__version__}: "
          f"{len(arrays)} arrays")
    for sparsity in SPARSITIES + [TIED]:
        print(sparsity, "density", golden[f"density/{sparsity}"].mean(), "least gap", golden[f"gap/{sparsity}"].min())
    print("gap", [float((golden[f'intgrad-gap/{s}'].abs() / c.abs()).max()) for s, c in zip(SITES, change)])
    print("conductance in float32", golden["conductance-rounding"].sort().values[-4:].tolist())
    print("radius", golden["radius/removed/95"], golden["radius/frozen/95"])


if __name__ == "__main__":
    main()
