#!/usr/bin/env python3
"""Expected numbers of SimilarityTest, SSIM by the formula of scikit-image's defaults (uniform window).

Run: python3 similarity.py (numpy 2.4.6, scipy 1.17.1)
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
