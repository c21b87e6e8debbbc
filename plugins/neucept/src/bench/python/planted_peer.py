"""Power of the knockoff filter on a planted problem, with NumPy and scikit-learn alone: planted_peer.py mvr|sdp RUNS SEED.

Rows of 500 Gaussians in blocks of ten of correlation .5, 20 of 100 columns act with +-.2, noise of deviation 1. Prints power
and share of false picks with the path of 50 penalties and with 20 penalties from 1e-4 to 1e4, on the same knockoffs.
"""

import sys
import warnings

import numpy as np
from sklearn.covariance import LedoitWolf
from sklearn.linear_model import LassoCV

P, N, SIZE, SIGNALS = 100, 500, 0.2, 20


def separate(c, kind, order):
    least = np.linalg.eigvalsh(c)[0]
    s = np.full(len(c), min(0.9, least) * (0.01 if kind == "sdp" else 0.9))
    barrier = min(0.5, 2 * least)
    m = np.linalg.inv(2 * c - np.diag(s))
    sweeps = 0
    while True:
        for j in order.permutation(len(c)):
            column = m[:, j].copy()
            own = column[j]
            if kind == "sdp":
                delta = min(1, max(0, s[j] + 1 / own - barrier)) - s[j]
            else:
                norm = np.linalg.norm(column)
                delta = (1 - norm * s[j]) / (norm + own)
            if delta != 0:
                s[j] += delta
                m += delta / (1 - delta * own) * np.outer(column, column)
        sweeps += 1
        barrier *= 0.9
        if barrier < 1e-6 if kind == "sdp" else sweeps == 8:
            return feasible(c, s)
        m = np.linalg.inv(2 * c - np.diag(s))


def feasible(c, s):
    def definite(share):
        return np.linalg.eigvalsh(2 * c - share * np.diag(s) - 1e-5 * np.eye(len(c)))[0] > 0

    if definite(1):
        return s
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if definite(middle) else (low, middle)
    return low * s


def threshold(w, level):
    for t in np.sort(np.abs(w[w != 0])):
        if (1 + (w <= -t).sum()) / max(1, (w >= t).sum()) <= level:
            return t
    return np.inf


def one(kind, order):
    lower = np.linalg.cholesky(np.kron(np.eye(10), np.full((10, 10), 0.5) + 0.5 * np.eye(10)))
    x = order.standard_normal((N, P)) @ lower.T
    b = np.zeros(P)
    b[order.permutation(P)[:SIGNALS]] = SIZE * order.choice([-1, 1], SIGNALS)
    y = x @ b + order.standard_normal(N)
    z = (x - x.mean(0)) / x.std(0)
    c = LedoitWolf().fit(z).covariance_
    c /= np.sqrt(np.outer(np.diag(c), np.diag(c)))
    s = np.diag(separate(c, kind, order))
    inverse = np.linalg.inv(c)
    noise = 2 * s - s @ inverse @ s
    values, vectors = np.linalg.eigh((noise + noise.T) / 2)
    root = vectors * np.sqrt(np.maximum(values, 0))
    pairs = np.hstack([z, z - z @ inverse @ s + order.standard_normal((N, P)) @ root.T])
    pairs -= pairs.mean(0)
    shuffled = order.permutation(2 * P)
    for name, grid in (("path", {"n_alphas": 50}), ("raw", {"alphas": np.logspace(-4, 4, 20)})):
        model = LassoCV(cv=5, max_iter=500, tol=1e-3, **grid).fit(pairs[:, shuffled], y)
        coefficients = np.zeros(2 * P)
        coefficients[shuffled] = model.coef_
        w = np.abs(coefficients[:P]) - np.abs(coefficients[P:])
        for level in (0.1, 0.2):
            picked = w >= threshold(w, level)
            yield (name, level), ((picked & (b != 0)).sum() / SIGNALS, (picked & (b == 0)).sum() / max(1, picked.sum()))


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    rates = {}
    for run in range(int(sys.argv[2])):
        for key, rate in one(sys.argv[1], np.random.default_rng(int(sys.argv[3]) + run)):
            rates.setdefault(key, []).append(rate)
    for key, all_rates in rates.items():
        power, false_picks = np.array(all_rates).T
        error = power.std() / len(power) ** 0.5
        print(sys.argv[1], *key, f"power {power.mean():.3f} +- {error:.3f}, false picks {false_picks.mean():.3f}")
    for level in (0.1, 0.2):
        gain = np.array(rates["raw", level])[:, 0] - np.array(rates["path", level])[:, 0]
        print(sys.argv[1], level, f"power of raw less that of path {gain.mean():.3f} +- {gain.std() / len(gain) ** 0.5:.3f}")
