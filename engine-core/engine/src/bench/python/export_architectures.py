#!/usr/bin/env python3
"""Writes torchvision's architectures with random weights as ONNX files, each with what python3-torch makes of it.

For every NAME in FOLDER: NAME.onnx (operator set 16, open batch) and NAME.npz with `x` (input), `logits` and `gradient` (of the
sum over the batch of one logit, `unit`, with respect to the input). One seed gives the same files.

Random weights alone would leave parts of some networks without a say, so that a wrong operator there went unseen: batch
normalisations get statistics of one batch of noise, and layer scales, which begin at 1e-6, are drawn around 0.5.

Example: /usr/bin/python3 engine-core/engine/src/bench/python/export_architectures.py models resnet18 swin_t
"""
import argparse
import pathlib
import warnings

import numpy as np
import torch
import torchvision

NAMES = ("resnet18 resnet50 vgg16 mobilenet_v2 densenet121 squeezenet1_1 googlenet inception_v3 "
         "efficientnet_b0 convnext_tiny vit_b_16 swin_t").split()


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


def write(name, folder, seed, batch, opset):
    side = 299 if name == "inception_v3" else 224
    net = made(name, seed)
    settle(net, side)
    x = torch.randn(batch, 3, side, side, requires_grad=True)
    logits = net(x)
    unit = 7
    gradient, = torch.autograd.grad(logits[:, unit].sum(), x)
    np.savez(folder / f"{name}.npz", x=x.detach().numpy(), logits=logits.detach().numpy(),
             gradient=gradient.numpy(), unit=np.int64(unit))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(net, x.detach(), str(folder / f"{name}.onnx"), opset_version=opset, input_names=["x"],
                          output_names=["logits"], dynamic_axes={"x": {0: "batch"}, "logits": {0: "batch"}})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME", help="default: all twelve")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=2)
    parser.add_argument("--opset", type=int, default=16)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for name in arguments.names:
        write(name, arguments.folder, arguments.seed, arguments.batch, arguments.opset)
        print(f"{name}: torch {torch.__version__}, torchvision {torchvision.__version__}")


if __name__ == "__main__":
    main()
