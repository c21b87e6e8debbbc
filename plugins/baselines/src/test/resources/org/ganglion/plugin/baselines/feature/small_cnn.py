"""Writes small-cnn.txt: a small network, its inputs, and what feature attributions python3-torch gives for it.

Command: python3 small_cnn.py small-cnn.txt
Versions: Python 3.11.2, torch 1.13.0a0 (Debian), numpy 1.24.2

Weights and inputs are float32, all arithmetic is float64. Nothing here is shared with the code under test: guided
backpropagation and DeepLIFT are written as autograd functions of their own, DeepLIFT is checked against the closed
form of summation-to-delta, and integrated gradients loop over points.
"""
import sys

import numpy as np
import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_num_threads(1)
SAMPLES, CLASSES, REFERENCE = 5, 4, 0.25


def f32(*shape, scale=1.0):
    return (torch.randn(*shape, dtype=torch.float64) * scale).float().double()


weights = {
    "conv1.weight": f32(4, 2, 3, 3, scale=0.4), "conv1.bias": f32(4, scale=0.2),
    "conv2.weight": f32(6, 4, 3, 3, scale=0.3), "conv2.bias": f32(6, scale=0.2),
    "fc1.weight": f32(8, 96, scale=0.15), "fc1.bias": f32(8, scale=0.2),
    "fc2.weight": f32(CLASSES, 8, scale=0.6), "fc2.bias": f32(CLASSES, scale=0.2),
}
x = f32(SAMPLES, 2, 8, 8)


class GuidedRelu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z):
        ctx.save_for_backward(z)
        return z.clamp(min=0)

    @staticmethod
    def backward(ctx, flow):
        (z,) = ctx.saved_tensors
        return flow.clamp(min=0) * (z > 0)


class Rescale(torch.autograd.Function):
    """f(z) whose backward pass multiplies by (f(z) - f(z0)) / (z - z0)."""

    @staticmethod
    def forward(ctx, z, z0, f, slope):
        ctx.save_for_backward(z, z0)
        ctx.f, ctx.slope = f, slope
        return f(z)

    @staticmethod
    def backward(ctx, flow):
        z, z0 = ctx.saved_tensors
        d = z - z0
        tiny = d.abs() < 1e-6
        m = torch.where(tiny, ctx.slope(z), (ctx.f(z) - ctx.f(z0)) / torch.where(tiny, torch.ones_like(d), d))
        return flow * m, None, None, None


class PoolRule(torch.autograd.Function):
    """2 x 2 max-pool: the way from y0 up to max(y, y0) goes to the sample's largest, the way down to y to the reference's."""

    @staticmethod
    def forward(ctx, z, z0):
        y, at = F.max_pool2d(z, 2, return_indices=True)
        ctx.save_for_backward(z, z0, at)
        return y

    @staticmethod
    def backward(ctx, flow):
        z, z0, at = ctx.saved_tensors
        y0, at0 = F.max_pool2d(z0, 2, return_indices=True)
        y = F.max_pool2d(z, 2)
        top = torch.maximum(y, y0)
        given = F.max_unpool2d(flow * (top - y0), at, 2) + F.max_unpool2d(flow * (y - top), at0.expand_as(at), 2)
        plain = F.max_unpool2d(flow, at, 2)
        d = z - z0
        tiny = d.abs() < 1e-6
        return torch.where(tiny, plain, given / torch.where(tiny, torch.ones_like(d), d)), None


def forward(x, relu=lambda z, _: torch.relu(z), tanh=lambda z, _: torch.tanh(z), pool=lambda z, _: F.max_pool2d(z, 2)):
    """Logits and the value behind every layer; each nonlinearity is told the name of the layer that it reads."""
    seen = {}

    def see(name, value):
        seen[name] = value
        return value

    w = weights
    h = see("conv1", F.conv2d(x, w["conv1.weight"], w["conv1.bias"], padding=1))
    h = see("relu1", relu(h, "conv1"))
    h = see("pool1", pool(h, "relu1"))
    h = see("conv2", F.conv2d(h, w["conv2.weight"], w["conv2.bias"], padding=1))
    h = see("relu2", relu(h, "conv2"))
    h = see("fc1", F.linear(h.flatten(1), w["fc1.weight"], w["fc1.bias"]))
    h = see("tanh", tanh(h, "fc1"))
    return see("fc2", F.linear(h, w["fc2.weight"], w["fc2.bias"])), seen


logits, _ = forward(x)
target = logits.argmax(1)


def response(out):
    return out.gather(1, target[:, None]).sum()


def gradient_of(run, at=x):
    leaf = at.clone().requires_grad_(True)
    out = run(leaf)
    return torch.autograd.grad(response(out), leaf)[0]


def deep_lift(value):
    reference = torch.full_like(x, value)
    _, ref = forward(reference)
    relu = lambda z, name: Rescale.apply(z, ref[name], torch.relu, lambda v: (v > 0).double())
    tanh = lambda z, name: Rescale.apply(z, ref[name], torch.tanh, lambda v: 1 - torch.tanh(v) ** 2)
    pool = lambda z, name: PoolRule.apply(z, ref[name])
    scores = gradient_of(lambda leaf: forward(leaf, relu, tanh, pool)[0]) * (x - reference)
    change = (logits - forward(reference)[0]).gather(1, target[:, None])[:, 0]
    assert (scores.flatten(1).sum(1) - change).abs().max() < 1e-12, "summation to delta"
    return scores, change


def grad_cam(layer, rectify=True):
    out, seen = forward(x.clone().requires_grad_(True))
    a = seen[layer]
    (g,) = torch.autograd.grad(response(out), a)
    cam = (g.mean((2, 3), keepdim=True) * a).sum(1, keepdim=True)
    cam = torch.relu(cam) if rectify else cam
    return F.interpolate(cam, size=(8, 8), mode="bilinear", align_corners=False).expand(-1, 2, -1, -1).detach()


def integrated(points, weight, value):
    reference = torch.full_like(x, value)
    total = torch.zeros_like(x)
    for p, w in zip(points, weight):
        total += w * gradient_of(lambda leaf: forward(leaf)[0], reference + p * (x - reference))
    return (x - reference) * total


def linear_layers():
    """Each layer from the output down: how relevance of its output becomes relevance of its input, given a rule for sums."""
    w = weights
    _, a = forward(x)
    winner = F.max_pool2d(a["relu1"], 2, return_indices=True)[1]
    conv = lambda name: lambda v, k: F.conv2d(v, k, padding=1)
    dense = lambda v, k: F.linear(v, k)
    yield "sum", a["tanh"], "fc2", dense, None
    yield "sum", a["relu2"].flatten(1), "fc1", dense, None
    yield "shape", (6, 4, 4), None, None, None
    yield "sum", a["pool1"], "conv2", conv("conv2"), None
    yield "pool", None, None, None, winner
    yield "sum", x, "conv1", conv("conv1"), None


def back(f, v, k, cotangent):
    leaf = torch.zeros_like(v).requires_grad_(True)
    return torch.autograd.grad((f(leaf, k) * cotangent).sum(), leaf)[0]


def relevance(rule):
    """Propagates relevance itself, value by value; nonlinear functions of one argument hand it on unchanged."""
    r = torch.zeros_like(logits).scatter(1, target[:, None], logits.gather(1, target[:, None]))
    for kind, a, name, f, winner in linear_layers():
        if kind == "shape":
            r = r.reshape(SAMPLES, *a)
        elif kind == "pool":
            r = F.max_unpool2d(r, winner, 2)
        else:
            k, b = weights[name + ".weight"], weights[name + ".bias"]
            b = b if f(a, k).dim() == 2 else b[:, None, None]
            r = rule(a, k, b, f, r)
    return r


def epsilon_rule(epsilon):
    def rule(a, k, b, f, r):
        z = f(a, k) + b
        return a * back(f, a, k, r / (z + epsilon * torch.where(z >= 0, 1.0, -1.0)))

    return rule


def divide(r, z):
    return torch.where(z == 0, torch.zeros_like(r), r / torch.where(z == 0, torch.ones_like(z), z))


def alpha_beta_rule(alpha):
    def rule(a, k, b, f, r):
        p, n, kp, kn = a.clamp(min=0), a.clamp(max=0), k.clamp(min=0), k.clamp(max=0)
        up = divide(alpha * r, f(p, kp) + f(n, kn) + b.clamp(min=0))
        down = divide((alpha - 1) * r, f(p, kn) + f(n, kp) + b.clamp(max=0))
        return (p * back(f, a, kp, up) + n * back(f, a, kn, up)) - (p * back(f, a, kn, down) + n * back(f, a, kp, down))

    return rule


def excitation_rule(a, k, b, f, r):
    p, kp = a.clamp(min=0), k.clamp(min=0)
    return p * back(f, a, kp, divide(r, f(p, kp)))


def occlusion(size, stride, fill):
    starts = list(range(0, 8 - size, stride)) + [8 - size]
    total, cover = torch.zeros_like(x), torch.zeros(8, 8, dtype=torch.float64)
    for top in starts:
        for left in starts:
            covered = x.clone()
            covered[:, :, top:top + size, left:left + size] = fill
            fall = (logits - forward(covered)[0]).gather(1, target[:, None])
            total[:, :, top:top + size, left:left + size] += fall[:, :, None, None]
            cover[top:top + size, left:left + size] += 1
    return total / cover


nodes, node_weights = np.polynomial.legendre.leggauss(20)
change = lambda value: (logits - forward(torch.full_like(x, value))[0]).gather(1, target[:, None])[:, 0]
arrays = dict(weights, x=x, logits=logits, target=target)
arrays["gradient"] = gradient_of(lambda leaf: forward(leaf)[0])
arrays["input-x-gradient"] = arrays["gradient"] * x
arrays["guided-backprop"] = gradient_of(lambda leaf: forward(leaf, relu=lambda z, _: GuidedRelu.apply(z))[0])
arrays["grad-cam/default"] = grad_cam("relu2")
arrays["grad-cam/relu1"] = grad_cam("relu1")
arrays["grad-cam/signed"] = grad_cam("relu2", rectify=False)
arrays["deep-lift/0"], arrays["deep-lift/0/change"] = deep_lift(0.0)
arrays["deep-lift/reference"], arrays["deep-lift/reference/change"] = deep_lift(REFERENCE)
arrays["integrated-gradients/midpoint"] = integrated((np.arange(30) + 0.5) / 30, np.full(30, 1 / 30), 0.0)
arrays["integrated-gradients/gauss"] = integrated((nodes + 1) / 2, node_weights / 2, REFERENCE)
arrays["integrated-gradients/change"] = change(REFERENCE)
arrays["layer-relevance/epsilon"] = relevance(epsilon_rule(0.05))
arrays["layer-relevance/alpha-beta"] = relevance(alpha_beta_rule(2))
arrays["layer-relevance/alpha-one"] = relevance(alpha_beta_rule(1))
arrays["excitation-backprop"] = relevance(excitation_rule) / logits.gather(1, target[:, None])[:, :, None, None]
arrays["occlusion/3-2"] = occlusion(3, 2, 0.25)
arrays["occlusion/4-4"] = occlusion(4, 4, 0.0)

with open(sys.argv[1], "w") as out:
    for name, array in arrays.items():
        array = array.detach().numpy()
        out.write(name + " " + ",".join(map(str, array.shape)) + " ")
        out.write(" ".join(repr(float(v)) if v else "0" for v in array.ravel()) + "\n")
