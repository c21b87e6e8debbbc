"""Makes golden.npz.

Run: OMP_NUM_THREADS=1 /usr/bin/python3 golden.py   (Python 3.11, NumPy 1.24.2, SciPy 1.10.1)
"""
import numpy as np
import scipy.linalg
import scipy.sparse
import scipy.sparse.linalg

random = np.random.RandomState(3)
tall = random.randn(12, 7)
wide = random.randn(5, 9)
square = random.randn(8, 8)
sides = random.randn(8, 3)
symmetric = square + square.T
definite = square.T @ square + np.eye(8)

# A weighted graph of 900 nodes in three clusters; the normalised adjacency has a clear top end.
size = 900
rows, columns = random.randint(0, size, (2, 9000))
same = rows // 300 == columns // 300
keep = (rows != columns) & (same | (random.rand(9000) < 0.02))
weights = scipy.sparse.coo_matrix(
    (random.rand(keep.sum()), (rows[keep], columns[keep])), (size, size)
)
graph = (weights + weights.T + scipy.sparse.diags([1e-3], [0], (size, size))).tocsr()
scale = scipy.sparse.diags(1 / np.sqrt(np.asarray(graph.sum(1)).ravel()))
graph = (scale @ graph @ scale).tocsr()
graph = ((graph + graph.T) / 2).tocsr()
graph.sort_indices()
dense = graph.toarray()
spectrum = np.linalg.eigvalsh(dense)

np.savez(
    "golden.npz",
    tall=tall,
    wide=wide,
    square=square,
    sides=sides,
    symmetric=symmetric,
    definite=definite,
    product=tall @ wide[:, :7].T,
    gram=tall.T @ tall,
    cholesky=np.linalg.cholesky(definite),
    solution=np.linalg.solve(square, sides),
    definite_solution=scipy.linalg.solve(definite, sides, assume_a="pos"),
    eigenvalues=np.linalg.eigvalsh(symmetric),
    tall_values=np.linalg.svd(tall, compute_uv=False),
    wide_values=np.linalg.svd(wide, compute_uv=False),
    r=np.abs(np.linalg.qr(tall)[1]),
    starts=graph.indptr.astype("i4"),
    columns=graph.indices.astype("i4"),
    values=graph.data,
    largest=scipy.sparse.linalg.eigsh(graph, 8, which="LA", tol=1e-13)[0],
    smallest=scipy.sparse.linalg.eigsh(graph, 8, which="SA", tol=1e-13)[0],
    check=np.array([spectrum[-8:], spectrum[:8]]),
)
