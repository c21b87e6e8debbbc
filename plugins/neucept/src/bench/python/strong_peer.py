"""Planted problems with strong signals of one sign, with NumPy and scikit-learn alone: strong_peer.py RUNS SEED.

Rows of 400 Gaussians of correlation .5^|i - j|, 12 of 40 columns act with +.6, noise of deviation 1. Prints share of false
picks and power of two statistics, correlation with the response and forward selection, with the correlation of the columns
shrunk as by Ledoit and Wolf, as the samples have it, and as it is.
"""

import sys

import numpy as np
from planted_peer import separate, threshold
from sklearn.covariance import LedoitWolf

P, N, SIZE, SIGNALS = 40, 400, 0.6, 12
TRUTH = 0.5 ** np.abs(np.subtract.outer(np.arange(P), np.arange(P)))
LOWER = np.linalg.cholesky(TRUTH)


def one(order):
    x = order.standard_normal((N, P)) @ LOWER.T
    b = np.zeros(P)
    b[order.permutation(P)[:SIGNALS]] = SIZE
    y = x @ b + order.standard_normal(N)
    z = (x - x.mean(0)) / x.std(0)
    for name in ("ledoit-wolf", "sample", "true"):
        c = {"ledoit-wolf": LedoitWolf().fit(z).covariance_, "sample": z.T @ z / N, "true": TRUTH}[name]
        c = c / np.sqrt(np.outer(np.diag(c), np.diag(c)))
        s = np.diag(separate(c, "mvr", order))
        inverse = np.linalg.inv(c)
        noise = 2 * s - s @ inverse @ s
        values, vectors = np.linalg.eigh((noise + noise.T) / 2)
        copies = z - z @ inverse @ s + order.standard_normal((N, P)) @ (vectors * np.sqrt(np.maximum(values, 0))).T
        shares = np.abs(correlation(z, y)) - np.abs(correlation(copies, y))
        for statistic, w in (("marginal", shares), ("forward", forward(z, copies, y))):
            for level in (0.1, 0.2):
                picked = w >= threshold(w, level)
                yield (statistic, name, level), ((picked & (b == 0)).sum() / max(1, picked.sum()), (picked & (b != 0)).sum() / SIGNALS)


def forward(z, copies, y):
    """Signed maximum of 2p + 1 - step of entry."""
    columns = np.hstack([z, copies])
    columns = columns - columns.mean(0)
    left, rest = y - y.mean(), columns.copy()
    entry = np.zeros(2 * P)
    for step in range(2 * P):
        norms = np.linalg.norm(rest, axis=0)
        gains = np.where(norms > 1e-6, np.abs(rest.T @ left) / np.maximum(norms, 1e-6), -1)
        gains[entry > 0] = -1
        best = gains.argmax()
        entry[best] = 2 * P - step
        unit = rest[:, best] / norms[best]
        left = left - unit * (unit @ left)
        rest = rest - np.outer(unit, unit @ rest)
    own, copy = entry[:P], entry[P:]
    return np.maximum(own, copy) * np.sign(own - copy)


def correlation(columns, y):
    centred = columns - columns.mean(0)
    return centred.T @ (y - y.mean()) / np.linalg.norm(centred, axis=0) / np.linalg.norm(y - y.mean())


if __name__ == "__main__":
    rates = {}
    for run in range(int(sys.argv[1])):
        for key, rate in one(np.random.default_rng(int(sys.argv[2]) + run)):
            rates.setdefault(key, []).append(rate)
    for key, all_rates in rates.items():
        means = np.mean(all_rates, axis=0)
        errors = np.std(all_rates, axis=0) / len(all_rates) ** 0.5
        print(*key, f"false picks {means[0]:.3f} +- {errors[0]:.3f}, power {means[1]:.3f} +- {errors[1]:.3f}")
