"""Makes the golden files beside it.

Run: /usr/bin/python3 golden.py   (Python 3.11, NumPy 1.24.2, Pillow 9.4.0, torch 1.13)
"""
import gzip
import struct

import numpy as np
import torch
from PIL import Image

random = np.random.RandomState(7)
colour = random.randint(0, 256, (5, 7, 3)).astype("u1")
grey = random.randint(0, 256, (5, 7)).astype("u1")
deep = random.randint(0, 65536, (5, 7)).astype("u2")

Image.fromarray(colour).save("colour.png")
Image.fromarray(colour).save("colour.bmp")
Image.fromarray(grey).save("grey.png")
Image.fromarray(deep).save("deep.png")
Image.fromarray(colour).quantize(16).save("palette.gif")
# Flat colour, so that decoders of JPEG agree but for rounding.
Image.fromarray(np.full((16, 16, 3), (200, 100, 50), "u1")).save("flat.jpg", quality=95)
Image.fromarray(np.dstack([colour, grey])).save("alpha.png")


def channels(name, mode):
    image = np.asarray(Image.open(name).convert(mode)).astype("f4")
    return image[None] if mode == "L" else image.transpose(2, 0, 1)


def resized(array, height, width):
    return torch.nn.functional.interpolate(
        torch.tensor(array)[None], (height, width), mode="bilinear", align_corners=False
    )[0].numpy()


rgb = channels("colour.png", "RGB")
idx_images = random.randint(0, 256, (6, 4, 3)).astype("u1")
idx_labels = np.array([3, 1, 2, 0, 3, 1], "u1")
np.savez(
    "expected.npz",
    rgb=rgb,
    luma=channels("colour.png", "L"),
    grey=channels("grey.png", "L"),
    deep=(deep / 257.0).astype("f4")[None],
    palette=channels("palette.gif", "RGB"),
    larger=resized(rgb, 9, 10),
    smaller=resized(rgb, 2, 3),
    normalised=((torch.tensor(rgb) / 255 - torch.tensor([0.485, 0.456, 0.406])[:, None, None])
                / torch.tensor([0.229, 0.224, 0.225])[:, None, None]).numpy(),
    idx=idx_images.astype("f4"),
)


def idx(name, array, code):
    head = struct.pack(">BBBB", 0, 0, code, array.ndim) + struct.pack(f">{array.ndim}i", *array.shape)
    data = head + array.tobytes()
    if name.endswith(".gz"):
        data = gzip.compress(data, mtime=0)
    with open(name, "wb") as file:
        file.write(data)


idx("images-idx3-ubyte.gz", idx_images, 8)
idx("images-idx3-ubyte", idx_images, 8)
idx("labels-idx1-ubyte.gz", idx_labels, 8)
idx("short-idx2", (idx_images[0].astype(int) - 128).astype(">i2"), 0x0B)
idx("float-idx2", (idx_images[0] / 7).astype(">f4"), 0x0D)
idx("nan-idx2", np.array([[1, 2, 3], [4, np.nan, 6]], ">f4"), 0x0D)
