"""Reference values for the tests of this plugin.

    /usr/bin/python3 golden.py > golden.txt

Made with Python 3.11, numpy 1.24.2, scipy 1.10.1 and Python Optimal Transport 0.8.2. Each line: a name and a number.
"""
import itertools

import numpy as np
import ot
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist


def x(n):
    i, k = np.arange(1, n + 1)[:, None], np.arange(1, 4)[None]
    return np.sin(0.7 * i * k + k)


def y(n):
    j, k = np.arange(1, n + 1)[:, None], np.arange(1, 6)[None]
    return np.cos(0.5 * j * k + 0.3 * k * k)


def table(rows, kind):
    return {"euclidean": lambda: cdist(rows, rows), "sqeuclidean": lambda: cdist(rows, rows, "sqeuclidean"),
            "cosine": lambda: cdist(rows, rows, "cosine")}[kind]()


def pot(c, d, **more):
    return ot.gromov.gromov_wasserstein2(c, d, ot.unif(len(c)), ot.unif(len(d)), "square_loss", **more)


def enumerated(c, d):
    best = np.inf
    for s in itertools.permutations(range(len(c))):
        best = min(best, ((c - d[np.ix_(s, s)]) ** 2).mean())
    return best


def quantile_cost(a, b, power=2):
    """Transport in one dimension between equally weighted values, numbers may differ."""
    a, b = np.sort(a), np.sort(b)
    cuts = np.unique(np.concatenate([np.arange(1, len(a) + 1) / len(a), np.arange(1, len(b) + 1) / len(b)]).round(12))
    total, before = 0.0, 0.0
    for cut in cuts:
        middle = (before + cut) / 2
        total += (cut - before) * abs(a[int(middle * len(a))] - b[int(middle * len(b))]) ** power
        before = cut
    return total


def bounds(c, d):
    flb = quantile_cost(np.sqrt((c ** 2).mean(1)), np.sqrt((d ** 2).mean(1)))
    slb = quantile_cost(c.ravel(), d.ravel())
    m = np.array([[quantile_cost(r, s) for s in d] for r in c])
    return flb, slb, ot.emd2(ot.unif(len(c)), ot.unif(len(d)), m)


def show(name, value):
    print(f"{name} {value!r}")


def cost(n, m):
    i, j = np.arange(1, n + 1)[:, None], np.arange(1, m + 1)[None]
    return np.sin(1.3 * i * j + 0.11 * i * i) + 0.01 * (i - j) ** 2


for n in (8, 20, 50, 100, 200):
    c, d = table(x(n), "euclidean"), table(y(n), "euclidean")
    show(f"pot-{n}", pot(c, d))
    show(f"pot-identity-{n}", pot(c, d, G0=np.eye(n) / n))
for kind in ("sqeuclidean", "cosine"):
    show(f"pot-8-{kind}", pot(table(x(8), kind), table(y(8), kind)))
    show(f"exact-8-{kind}", enumerated(table(x(8), kind), table(y(8), kind)))
show("exact-8", enumerated(table(x(8), "euclidean"), table(y(8), "euclidean")))
show("pot-8-6", pot(table(x(8), "euclidean"), table(y(6), "euclidean")))
for n, m in ((8, 8), (20, 20), (8, 6)):
    for name, value in zip(("flb", "slb", "tlb"), bounds(table(x(n), "euclidean"), table(y(m), "euclidean"))):
        show(f"{name}-{n}-{m}", value)
for n in (1, 2, 7, 40, 200):
    c = cost(n, n)
    show(f"assignment-{n}", c[linear_sum_assignment(c)].sum())
for n, m in ((1, 5), (3, 2), (7, 12), (40, 30), (100, 64)):
    show(f"transport-{n}-{m}", ot.emd2(ot.unif(n), ot.unif(m), cost(n, m)))
    p, q = np.arange(1.0, n + 1), 1 + np.arange(m) % 3
    show(f"weighted-{n}-{m}", ot.emd2(p / p.sum(), q / q.sum(), cost(n, m)))
p = ot.unif(8)
c, d = table(x(8), "euclidean"), table(y(8), "euclidean")
for eps in (1.0, 0.5):
    show(f"entropic-8-{eps}", ot.gromov.entropic_gromov_wasserstein2(c, d, p, p, "square_loss", eps, max_iter=5000, tol=1e-12))
c, q = cost(6, 9), np.arange(1.0, 10) / 45
for eps in (0.5, 0.05):
    t = ot.sinkhorn(ot.unif(6), q, c, eps, method="sinkhorn_log", numItermax=10_000, stopThr=1e-14)
    show(f"sinkhorn-6-9-{eps}", (t * c).sum())
    for i, j in ((0, 3), (2, 3), (5, 8)):
        show(f"sinkhorn-6-9-{eps}-{i}-{j}", t[i, j])
