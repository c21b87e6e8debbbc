"""Writes all pairs of two numbers below 47, with the functions of them that modular-layers.yaml asks for.

Run:   /usr/bin/python3 modular_pairs.py OUTDIR
Needs: Debian's python3-numpy.
"""
import sys
import numpy as np

a, b = np.divmod(np.arange(47 * 47), 47)
np.savez_compressed(f'{sys.argv[1]}/modular-pairs.npz', tokens=np.stack([a, b], 1), labels=(a + b) % 47,
                    a=a, b=b, sum=(a + b) % 47, difference=(a - b) % 47)
