"""Seconds that POT's network simplex takes for the costs of AssignmentBench: emd_peer.py SIZE REPEATS. OMP_NUM_THREADS=1."""
import sys
import time

import numpy as np
import ot
from scipy.spatial.distance import cdist

n, repeats = int(sys.argv[1]), int(sys.argv[2])
i = np.arange(1, n + 1)[:, None]
x, y = np.sin(0.7 * i * np.arange(1, 4) + np.arange(1, 4)), np.cos(0.5 * i * np.arange(1, 6) + 0.3 * np.arange(1, 6) ** 2)
cost = np.ascontiguousarray(-cdist(x, x) @ cdist(y, y))
p = ot.unif(n)
times = []
for _ in range(repeats):
    begin = time.perf_counter()
    plan = ot.emd(p, p, cost)
    times.append(time.perf_counter() - begin)
print(f"POT emd n={n} median {1000 * np.median(times):.1f} ms, least {1000 * min(times):.1f} ms, cost {(plan * cost).sum() * n:.9f}")
