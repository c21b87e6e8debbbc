#!/usr/bin/env python3
"""Expected numbers of SimilarityTest, SSIM by the formula of scikit-image's defaults (uniform window).

Run: python3 similarity.py (numpy 2.4.6, scipy 1.17.1; histograms of gradients with numpy 1.24.2)
"""
import numpy as np
from scipy.ndimage import uniform_filter
from scipy.stats import spearmanr

a = np.array([np.sin(0.7 * i) * (1 + i % 3) for i in range(42)])
b = np.array([np.cos(0.4 * i) + (i % 5) / 4 for i in range(42)])


def ssim(x, y, win=5, data_range=2.0):
    n = win * win
    ux, uy = uniform_filter(x, win), uniform_filter(y, win)
    uxx, uyy, uxy = (uniform_filter(v, win) for v in (x * x, y * y, x * y))
    cov = n / (n - 1)
    vx, vy, vxy = cov * (uxx - ux * ux), cov * (uyy - uy * uy), cov * (uxy - ux * uy)
    c1, c2 = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    s = ((2 * ux * uy + c1) * (2 * vxy + c2)) / ((ux**2 + uy**2 + c1) * (vx + vy + c2))
    pad = (win - 1) // 2
    return s[pad:-pad, pad:-pad].mean()


print("spearman", spearmanr(a, b)[0])
print("magnitudes", spearmanr(abs(a), abs(b))[0])
print("ties", spearmanr([1, 2, 2, 3, 0], [5, 5, 6, 7, 1])[0])
print("ssim", ssim((a / abs(a).max()).reshape(6, 7), (b / abs(b).max()).reshape(6, 7)))


def hog(x, cell, block=3, directions=9):
    """Histograms of oriented gradients as scikit-image defines them: unsigned, no interpolation, L2-Hys."""
    rows, cols = np.zeros_like(x), np.zeros_like(x)
    rows[1:-1] = x[2:] - x[:-2]
    cols[:, 1:-1] = x[:, 2:] - x[:, :-2]
    size, angle = np.hypot(cols, rows), np.rad2deg(np.arctan2(rows, cols)) % 180
    n, m = x.shape[0] // cell, x.shape[1] // cell
    h = np.zeros((n, m, directions))
    for d in range(directions):
        inside = (angle >= 180 / directions * d) & (angle < 180 / directions * (d + 1))
        part = np.where(inside, size, 0)[: n * cell, : m * cell]
        h[:, :, d] = part.reshape(n, cell, m, cell).sum((1, 3)) / cell**2
    b, c = min(block, n), min(block, m)
    out = []
    for r in range(n - b + 1):
        for s in range(m - c + 1):
            v = h[r : r + b, s : s + c].ravel()
            v = np.minimum(v / np.sqrt((v**2).sum() + 1e-5**2), 0.2)
            out.append(v / np.sqrt((v**2).sum() + 1e-5**2))
    return np.concatenate(out)


p = np.array([np.sin(0.37 * i) * (1 + i % 7) for i in range(132)]).reshape(12, 11)
q = np.array([np.cos(0.21 * i) + (i % 4) / 3 for i in range(132)]).reshape(12, 11)
for cell in (2, 3):
    print("hog", cell, np.corrcoef(hog(p / abs(p).max(), cell), hog(q / abs(q).max(), cell))[0, 1])
