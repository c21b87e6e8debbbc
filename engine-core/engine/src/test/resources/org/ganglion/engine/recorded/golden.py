"""Makes recorded.npz, as docs/how-to/your-own-network.md shows, and expected.npz, what NumPy reads out of it.

Run: python3 golden.py   (Python 3.11, NumPy 1.24)
"""
import numpy as np

random = np.random.default_rng(7)
n, tokens, d = 5, 4, 3
relu1 = random.normal(size=(n, 6)).astype("float32").clip(0)
relu2 = random.normal(size=(n, 2)).astype("float32")
block = random.normal(size=(n, tokens, d))  # float64, as some frameworks give
logits = random.normal(size=(n, 3)).astype("float32")
w = random.normal(size=(2, 6)).astype("float32")
labels = np.array([0, 2, 1, 0, 2])
groups = np.array([0, 0, 1, 1, 2])
# Padded behind, padded in front, not at all.
mask = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 1], [1, 0, 0, 0], [1, 1, 1, 0]])

# The snippet: one dictionary of arrays, one call.
arrays = {"relu1": relu1, "relu2": relu2, "block": block, "weights/relu1->relu2": w}
np.savez("recorded.npz", **arrays, labels=labels, groups=groups, outputs=logits, attention_mask=mask)

x = block.astype("float32").astype("float64")
on = mask.astype(bool)
first = on.argmax(1)
last = tokens - 1 - on[:, ::-1].argmax(1)
np.savez(
    "expected.npz",
    first=x[np.arange(n), first],
    last=x[np.arange(n), last],
    mean=(x * on[:, :, None]).sum(1) / on.sum(1)[:, None],
    flatten=(x * on[:, :, None]).reshape(n, -1),
    samples=x[on],
)
