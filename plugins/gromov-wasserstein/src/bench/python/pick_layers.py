"""Picks sites of captured activations as tables of samples: pick_layers.py CAPTURED.npz OUT.npz ROWS POSITION SITE...

POSITION is `all` (every value of a site is a feature) or the number of a position (a token) to keep.
"""
import sys

import numpy as np

captured, out, rows, position, *sites = sys.argv[1:]
tables = {}
with np.load(captured) as arrays:
    for site in sites:
        values = arrays["site/" + site][: int(rows)]
        if position != "all":
            values = values[:, int(position)]
        tables["site/" + site] = values.reshape(len(values), -1).astype(np.float32)
np.savez(out, **tables)
