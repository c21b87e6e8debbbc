"""The same steps with SciPy and scikit-learn: make FOLDER N P [mvr|-]; mvr FOLDER P REPEATS; lasso FOLDER N P REPEATS TOLERANCE; gaps FOLDER N P."""

import statistics
import sys
import time

import numpy as np
import scipy.linalg
from scipy.linalg.blas import dger


def mvr(c, order):
    """Section 4.2 of the method page: explicit inverse, rank-one updates in place, refreshed after each sweep."""
    p = len(c)
    s = np.full(p, 0.9 * min(0.9, scipy.linalg.eigvalsh(c, subset_by_index=[0, 0])[0]))
    before = np.inf
    for _ in range(100):
        factor = scipy.linalg.lapack.dpotrf(2 * c - np.diag(s), lower=1)[0]
        m = scipy.linalg.lapack.dpotri(factor, lower=1)[0]
        m = np.asfortranarray(np.tril(m) + np.tril(m, -1).T)
        loss = np.trace(m) + np.sum(1 / s)
        if abs(before - loss) <= 1e-8 * max(1, abs(loss)):
            break
        before = loss
        for j in order.permutation(p):
            column = m[:, j].copy()
            own = column[j]
            norm = np.sqrt(column @ column)
            delta = (1 - norm * s[j]) / (norm + own)
            s[j] += delta
            dger(delta / (1 - delta * own), column, column, a=m, overwrite_x=0, overwrite_y=0, overwrite_a=1)
    return s


def read(folder, name, *shape):
    return np.fromfile(f"{folder}/{name}.bin").reshape(shape)


def make(folder, n, p, knockoffs):
    order = np.random.default_rng(7)
    innovations = order.standard_normal((n, p))
    x = np.empty((n, p))
    x[:, 0] = innovations[:, 0]
    for j in range(1, p):
        x[:, j] = 0.5 * x[:, j - 1] + np.sqrt(0.75) * innovations[:, j]
    x = (x - x.mean(0)) / x.std(0)
    b = np.zeros(p)
    b[order.permutation(p)[:60]] = 0.2 * order.choice([-1, 1], 60)
    y = x @ b + order.standard_normal(n)
    x.tofile(f"{folder}/x.bin")
    y.tofile(f"{folder}/y.bin")
    if knockoffs == "mvr":
        c = 0.98 * x.T @ x / n + 0.02 * np.eye(p)
        c /= np.sqrt(np.outer(np.diag(c), np.diag(c)))
        c.tofile(f"{folder}/c.bin")
        s = np.diag(mvr(c, order))
        inverse = np.linalg.inv(c)
        root = np.linalg.cholesky(2 * s - s @ inverse @ s + 1e-9 * np.eye(p))
        k = x - x @ inverse @ s + order.standard_normal((n, p)) @ root.T
        k.tofile(f"{folder}/k.bin")


def timed(name, repeats, work):
    work()
    seconds = []
    for _ in range(repeats):
        begin = time.process_time()
        check = work()
        seconds.append(time.process_time() - begin)
    print(f"{name} peer median {statistics.median(seconds):.3f} s, least {min(seconds):.3f} s, {check}")


def table(folder, n, p):
    z = np.hstack([read(folder, "x", n, p), read(folder, "k", n, p)])
    y = read(folder, "y", n)
    z = z - z.mean(0)
    scale = np.sqrt((z[:, :p].var(0) + z[:, p:].var(0)) / 2)
    return np.asfortranarray(z / np.hstack([scale, scale])), y - y.mean()


def gap(z, y, b, alpha):
    """Duality gap of |y - zb|^2 / 2n + alpha |b|_1 at the scaled residual, as a share of |y|^2 / n."""
    n = len(y)
    residual = y - z @ b
    scale = min(1, n * alpha / np.abs(z.T @ residual).max())
    primal = residual @ residual / (2 * n) + alpha * np.abs(b).sum()
    dual = scale * (residual @ y) / n - scale**2 * (residual @ residual) / (2 * n)
    return (primal - dual) / (y @ y / n)


def told(name, z, y, b, alpha):
    p = z.shape[1] // 2
    w = np.abs(b[:p]) - np.abs(b[p:])
    print(f"{name}: penalty {alpha:.6f}, relative duality gap {gap(z, y, b, alpha):.1e}, sum |W| {np.abs(w).sum():.6f}")


def lasso(folder, n, p, tolerance):
    from sklearn.linear_model import LassoCV

    z, y = table(folder, n, p)
    model = LassoCV(n_alphas=50, eps=1e-3, cv=5, tol=tolerance, max_iter=100000, precompute=True).fit(z, y)
    np.concatenate([[model.alpha_], model.coef_]).tofile(f"{folder}/peer.bin")
    return f"at tolerance {tolerance}"


def gaps(folder, n, p):
    """Of both answers by one formula; the penalty of ours is the slope at its largest coefficient."""
    z, y = table(folder, n, p)
    for name in ("b50", "b10"):
        b = read(folder, name, 2 * p)
        j = np.abs(b).argmax()
        told("whole path, ours" if name == "b50" else "early end, ours", z, y, b, abs(z[:, j] @ (y - z @ b)) / n)
    both = read(folder, "peer", 2 * p + 1)
    told("peer", z, y, both[1:], both[0])


if __name__ == "__main__":
    what, folder, *numbers = sys.argv[1:]
    if what == "make":
        make(folder, int(numbers[0]), int(numbers[1]), numbers[2])
    elif what == "mvr":
        matrix = read(folder, "c", int(numbers[0]), int(numbers[0]))
        timed("mvr", int(numbers[1]), lambda: f"sum s {mvr(matrix, np.random.default_rng(1)).sum():.6f}")
    elif what == "gaps":
        gaps(folder, int(numbers[0]), int(numbers[1]))
    else:
        size = int(numbers[0]), int(numbers[1])
        timed("lasso", int(numbers[2]), lambda: lasso(folder, *size, float(numbers[3])))
