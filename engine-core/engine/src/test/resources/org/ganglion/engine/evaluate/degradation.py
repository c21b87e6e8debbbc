#!/usr/bin/env python3
"""Expected numbers of DegradationTest: a linear classifier of four features, three samples, one map.

Run: python3 degradation.py (numpy 2.4.6)
"""
import numpy as np

W = np.array([[1.0, -2.0, 0.5, 3.0], [0.0, 1.0, -1.0, 0.25]])
X = np.array([[1.0, 0.75, 2.0, 1.5], [2.0, -1.0, 1.0, 0.25], [-1.0, 2.0, 0.5, -0.5]])
M = np.array([[0.1, -0.4, 0.3, 0.2], [0.5, 0.1, -0.2, 0.05], [-0.3, 0.3, 0.2, 0.1]])
LABELS = [int(np.argmax(W @ x)) for x in X]
MEAN = X.mean(0)


def probability(x, label):
    y = W @ x
    e = np.exp(y - y.max())
    return (e / e.sum())[label]


def curves(high, shares, fill, relevance, inserting=False):
    rows = []
    for x, m, label in zip(X, M, LABELS):
        r = relevance(m)
        order = sorted(range(4), key=lambda i: -r[i] if high else r[i])
        row = []
        for share in [0] + shares:
            z = fill.copy() if inserting else x.copy()
            for i in order[: int(np.floor(share * 4 + 1e-9))]:
                z[i] = x[i] if inserting else fill[i]
            row.append(probability(z, label))
        rows.append(row)
    return np.array(rows)


def area(values):
    return ((values[:, 1:] + values[:, :-1]) / 2 * 0.25).sum(1)


print("labels", LABELS)
for name, high in (("lerf", False), ("morf", True)):
    p = curves(high, [0.25, 0.5, 0.75], MEAN, np.abs)
    change = np.abs(p - p[:, :1]) / p[:, :1]
    end = change[:, -1]
    print(name, "end", end.mean(), "error", end.std(ddof=1) / np.sqrt(3), "area", area(change).mean())
print("insertion", area(curves(True, [0.25, 0.5, 0.75, 1.0], MEAN, np.abs, True)).mean())
print("deletion", area(curves(True, [0.25, 0.5, 0.75, 1.0], MEAN, np.abs)).mean())
p = curves(True, [0.25, 0.5, 0.75], np.zeros(4), lambda m: m)
print("aopc", (p[:, :1] - p).mean(1).mean())
