"""Python Optimal Transport's default result beside ours: pot_peer.py RECORDED.npz DISTANCES.npz RESULT.json STEP

Prints one line per pair: both objectives, Memoli's third lower bound, the ratio, and the seconds that POT took. Exits 1 where
ours is above POT's by more than 1e-9 or below that bound by more than 1e-12. The step has form squared. Environment: OMP_NUM_THREADS=1.
"""
import json
import sys
import time

import numpy as np
import ot
from scipy.spatial.distance import cdist

recorded, distances, result, step = sys.argv[1:]
arrays = np.load(recorded)
ours = np.load(distances)
facts = json.load(open(result))
ids = next(s for s in facts["steps"] if s["id"] == step)["rows"]


def table(rows):
    rows = rows.astype(np.float64)
    c = cdist(rows, rows)
    return c / np.sqrt((c ** 2).mean())


tables = [table(arrays["site/" + name]) for name in ids]
p = ot.unif(len(tables[0]))
bad = 0
for i in range(len(ids)):
    for j in range(i + 1, len(ids)):
        begin = time.perf_counter()
        theirs = ot.gromov.gromov_wasserstein2(tables[i], tables[j], p, p, "square_loss")
        seconds = time.perf_counter() - begin
        # Not "lower", which is cut off at the value.
        value, lower = ours["value"][i, j], ours["figure/tlb"][i, j]
        bad += value > theirs + 1e-9 or value < lower - 1e-12
        print(f"{ids[i]}\t{ids[j]}\t{value:.9f}\t{theirs:.9f}\t{lower:.9f}\t{theirs / max(value, 1e-15):.3f}\t{seconds:.3f}", flush=True)
sys.exit(1 if bad else 0)
