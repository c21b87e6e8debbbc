"""Writes a recorded network of VGG-16's widths whose weights have planted groups, as npz.

Usage: planted.py vgg-planted.npz   (Python 3.11, numpy 1.24.2)
"""
import sys

import numpy

WIDTHS = [64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512]
GROUPS = 32
ACROSS = 0.05


def main(target):
    random = numpy.random.default_rng(2021)
    groups = [random.permutation(width) % GROUPS for width in WIDTHS]
    arrays = {}
    for layer, width in enumerate(WIDTHS):
        arrays[f"conv{layer:02d}"] = numpy.zeros((1, width), numpy.float32)
    for layer in range(1, len(WIDTHS)):
        same = groups[layer][:, None] == groups[layer - 1][None, :]
        size = random.uniform(0.5, 1.5, same.shape) * numpy.where(same, 1, ACROSS)
        sign = random.choice([-1, 1], same.shape)
        arrays[f"weights/conv{layer - 1:02d}->conv{layer:02d}"] = (size * sign).astype(
            numpy.float32
        )
    numpy.savez(target, **arrays)


main(sys.argv[1])
