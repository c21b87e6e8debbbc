"""Makes the golden files beside it.

Run: /usr/bin/python3 golden.py   (Python 3.11, NumPy 1.24.2)
"""
import io
import zipfile

import numpy as np
from numpy.lib import format as npy

grid = np.arange(24).reshape(2, 3, 4)
arrays = {
    "half": np.array([0, 1, -2.5, 65504, 2**-24, -(2**-14), np.inf, -np.inf, np.nan, 1 / 3], "<f2"),
    "single": (grid / 7).astype("<f4"),
    "double": np.array([[1 / 3, 2 / 3], [np.pi, -1e300]]),
    "big_single": (grid / 7).astype(">f4"),
    "big_long": np.array([-(2**63), 2**63 - 1, 258], ">i8"),
    "fortran": np.asfortranarray((grid / 7).astype("<f4")),
    "fortran_long": np.asfortranarray(grid.astype("<i8")),
    "int8": np.array([-128, 127], "i1"),
    "int16": np.array([-32768, 32767], "<i2"),
    "int32": np.array([-(2**31), 2**31 - 1], "<i4"),
    "uint8": np.array([0, 255], "u1"),
    "uint16": np.array([0, 65535], "<u2"),
    "uint32": np.array([0, 2**32 - 1], "<u4"),
    "uint64": np.array([2**53 + 1, 2**64 - 1], "<u8"),
    "bool": np.array([[True, False], [False, True]]),
    "scalar": np.float32(2.5),
    "empty": np.zeros((0, 3), "<f4"),
    "site/conv1/Conv:1": np.arange(6, dtype="<f4").reshape(3, 2),
}
np.savez("stored.npz", **arrays)
np.savez_compressed("deflated.npz", **arrays)
np.savez("refused.npz", strings=np.array(["a", "b"]), complex=np.zeros(2, complex),
         record=np.zeros(2, [("x", "<f4")]))

with zipfile.ZipFile("versions.npz", "w") as archive:
    for version in ((1, 0), (2, 0), (3, 0)):
        head = io.BytesIO()
        npy.write_array(head, grid.astype("<i4"), version=version)
        archive.writestr(f"v{version[0]}.npy", head.getvalue())

# What the writer must produce, byte by byte.
np.save("single.npy", (grid / 7).astype("<f4"))
np.save("double.npy", np.array([[1 / 3, 2 / 3], [np.pi, -1e300]]))
np.save("mask.npy", (grid % 5 == 0).astype("u1"))
np.save("ints.npy", np.array([3, -1, 2147483647], "<i4"))
np.save("longs.npy", np.array([3, -1, 2**62], "<i8"))
