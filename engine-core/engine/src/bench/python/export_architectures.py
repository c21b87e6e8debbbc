#!/usr/bin/env python3
"""Writes torchvision's architectures with random weights as ONNX files, each with what python3-torch makes of it.

For every NAME in FOLDER: NAME.onnx (operator set 16, open batch) and NAME.npz with `x` (input), `logits`, `gradient` (of the
sum over the batch of one logit, `unit`, with respect to the input), `noise`, how far PyTorch's own gradients in float32 are from
that in float64, in units of the largest element, and `drawn`, the number of pictures that were looked at. One seed gives the same
files.

Random weights alone would leave parts of some networks without a say, so that a wrong operator there went unseen: batch
normalisations get statistics of one batch of noise, and layer scales, which begin at 1e-6, are drawn around 0.5.

A network of rectifiers and largest-of pools has kinks. With millions of units some lie so close to theirs that rounding
decides on which side they are, and then the gradients of two correct programs differ by some percent, PyTorch's in float32
from PyTorch's in float64 too. So PyTorch alone chooses the pictures: of those drawn, the first at which in float64 no unit is
nearer to its kink than twice (resnet50: three times) the rounding error that float32 has in its channel (root mean square),
and at which all PyTorch's ways to the gradient in float32 (blocked and plain convolutions, channels first and last) agree with
float64 to 1e-4. There are more such pictures where there are fewer units, so such networks are made for small pictures, and
batch normalisations are not folded into convolutions, which would round anew. vgg16 brings small pictures down to one
position, which its average pool onto 7 x 7 positions repeats; ONNX has no such pool, so the repetition is written as one
(`Upsample`), which is the same network. `--fold` folds batch normalisations, as an export for use does, and `--side 224` makes
all in full size; both are for speed and logits, where `--any` takes the first pictures, whatever the gradient there.

Example: /usr/bin/python3 engine-core/engine/src/bench/python/export_architectures.py models resnet18 swin_t
"""
import argparse
import copy
import pathlib
import warnings

import numpy as np
import torch
import torch.overrides
import torchvision

NAMES = ("resnet18 resnet50 vgg16 mobilenet_v2 densenet121 squeezenet1_1 googlenet inception_v3 "
         "efficientnet_b0 convnext_tiny vit_b_16 swin_t").split()
SMOOTH = ("efficientnet_b0", "convnext_tiny", "vit_b_16", "swin_t")
MOST_NOISE = 1e-4


def far_of(name):
    # Rounding reaches further in it: of all twelve its logits are the least exact.
    return 3 if name == "resnet50" else 2


def side_of(name):
    return 224 if name in SMOOTH else {"inception_v3": 75, "resnet50": 32}.get(name, 48)


def made(name, seed):
    torch.manual_seed(seed)
    extra = {"init_weights": True} if name in ("googlenet", "inception_v3") else {}
    if extra:
        extra["aux_logits"] = False
    net = getattr(torchvision.models, name)(weights=None, **extra)
    with torch.no_grad():
        for key, value in net.named_parameters():
            if key.endswith("layer_scale"):
                value.normal_(0.5, 0.1)
        # Also a head that begins at zero must answer.
        if name == "vit_b_16":
            net.heads.head.weight.normal_(0, 0.02)
    for module in net.modules():
        if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
            module.momentum = None
    return net


def settle(net, side):
    """Lets batch normalisations see one batch, with everything else as when the network is used."""
    net.eval()
    norms = [m for m in net.modules() if isinstance(m, torch.nn.modules.batchnorm._BatchNorm)]
    if norms:
        for module in norms:
            module.train()
        with torch.no_grad():
            net(torch.randn(4, 3, side, side))
    net.eval()


def gradient(net, x, unit):
    leaf = x.clone().requires_grad_(True)
    logits = net(leaf)
    return torch.autograd.grad(logits[:, unit].sum(), leaf)[0], logits.detach()


def distance(a, b):
    return float((a - b).abs().max() / b.abs().max())


def ways(net):
    """PyTorch's own ways to the gradient in float32: blocked and plain convolutions, channels first and last."""
    last = copy.deepcopy(net).to(memory_format=torch.channels_last)
    yield net, torch.contiguous_format, True
    yield net, torch.contiguous_format, False
    yield last, torch.channels_last, True


class Kinks(torch.overrides.TorchFunctionMode):
    """Keeps what rectifiers and largest-of pools read, in order."""

    def __init__(self):
        super().__init__()
        self.read = []

    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "").strip("_")
        if name in ("relu", "relu6", "hardtanh", "max_pool2d"):
            self.read.append((name, args[0].detach().clone(), list(args[1:]) + list(kwargs.values())))
        return func(*args, **kwargs)


def kinks(net, x):
    with Kinks() as found, torch.no_grad():
        net(x)
    return found.read


def gaps(name, z, more):
    """How far the units are from their kinks; infinite where there is none, as between two zeros."""
    if name == "max_pool2d":
        size, stride, padding = more[0], more[1] or more[0], more[2]
        # As much more at the far sides as rounding up the number of windows may take.
        wide = torch.nn.functional.pad(z, [padding, padding + stride] * 2, value=-np.inf)
        windows = wide.unfold(2, size, stride).unfold(3, size, stride).flatten(4)
        most = windows.topk(2).values
        gap = most[..., 0] - most[..., 1]
        return torch.where(gap > 0, gap, torch.full_like(gap, np.inf))
    gap = z.abs() if name == "relu" else torch.minimum(z.abs(), (z - 6).abs())
    return torch.where(z != 0, gap, torch.full_like(gap, np.inf))


def nearest(net, exact, x):
    """Distance of the unit nearest to its kink, in units of the rounding error of its channel in float32."""
    least = np.inf
    for (name, z, more), (_, rounded, _) in zip(kinks(exact, x.double()), kinks(net, x)):
        axes = [axis for axis in range(z.dim()) if axis != 1 or z.dim() == 2]
        squares = (rounded.double() - z).square().sum(axes, keepdim=True)
        error = (squares / (z != 0).sum(axes, keepdim=True).clamp(min=1)).sqrt().clamp(min=1e-300)
        least = min(least, float((gaps(name, z, more) / error).min()))
    return least


def noise_of(net, exact, x, unit):
    """How far PyTorch's gradients in float32 are from that in float64, the worst of its ways and of the pictures."""
    target = gradient(exact, x.double(), unit)[0]
    worst = 0
    for one, layout, blocked in ways(net):
        with torch.backends.mkldnn.flags(enabled=blocked):
            found = gradient(one, x.to(memory_format=layout), unit)[0].double()
        worst = max([worst] + [distance(found[i], target[i]) for i in range(len(x))])
        if worst > MOST_NOISE:
            break
    return worst


def pictures(net, batch, unit, draws, far, draw_one):
    """The first pictures, alone and as one batch, at which PyTorch's gradient is no matter of rounding."""
    exact = copy.deepcopy(net).double()
    taken = []
    for draw in range(draws):
        x = draw_one()
        if nearest(net, exact, x) < far or noise_of(net, exact, x, unit) > MOST_NOISE:
            continue
        together = torch.cat(taken + [x])
        noise = noise_of(net, exact, together, unit)
        if noise > MOST_NOISE:
            continue
        taken.append(x)
        if len(taken) == batch:
            return together, noise, draw + 1
    raise SystemExit(f"{draws} pictures, of which {len(taken)} are far enough from kinks; give more --draws")


def write(name, folder, options):
    side = options.side or side_of(name)
    side = 299 if name == "inception_v3" and side == 224 else side
    net = made(name, options.seed)
    if name == "vgg16" and side < 64:
        net.avgpool = torch.nn.Upsample(size=7)
    settle(net, side)
    unit = 7
    if options.any:
        x, noise, drawn = torch.randn(options.batch, 3, side, side), np.nan, options.batch
    else:
        x, noise, drawn = pictures(net, options.batch, unit, options.draws, far_of(name),
                                   lambda: torch.randn(1, 3, side, side))
    found, logits = gradient(net, x, unit)
    np.savez(folder / f"{name}.npz", x=x.numpy(), logits=logits.numpy(), gradient=found.numpy(),
             unit=np.int64([unit]), noise=np.float32([noise]), drawn=np.int64([drawn]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mode = torch.onnx.TrainingMode.EVAL if options.fold or name in SMOOTH else torch.onnx.TrainingMode.PRESERVE
        torch.onnx.export(net, x, str(folder / f"{name}.onnx"), training=mode, opset_version=options.opset, input_names=["x"],
                          output_names=["logits"], dynamic_axes={"x": {0: "batch"}, "logits": {0: "batch"}})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME", help="default: all twelve")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=2)
    parser.add_argument("--side", type=int, help="of the pictures; default: 224, less for networks with kinks")
    parser.add_argument("--fold", action="store_true", help="fold batch normalisations into convolutions")
    parser.add_argument("--draws", type=int, default=400, help="most pictures to choose from")
    parser.add_argument("--any", action="store_true", help="take the first pictures, kinks or not")
    parser.add_argument("--opset", type=int, default=16)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for name in arguments.names:
        write(name, arguments.folder, arguments)
        print(f"{name}: torch {torch.__version__}, torchvision {torchvision.__version__}")


if __name__ == "__main__":
    main()
