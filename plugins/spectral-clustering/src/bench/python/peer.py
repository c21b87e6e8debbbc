"""scikit-learn's spectral clustering of the weight graphs that Ganglion clusters.

Usage: peer.py fashion-mlp.onnx|vgg-planted.npz clusters restarts   (scikit-learn 1.2.1, scipy 1.10.1)
Prints one line of JSON: n-cut and seconds of three seeds.
"""
import json
import sys
import time

import numpy
import scipy.sparse
from sklearn.cluster import SpectralClustering


def of_onnx(path):
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    named = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    return [named[node.input[1]] for node in graph.node if node.op_type == "Gemm"]


def of_npz(path):
    with numpy.load(path) as arrays:
        return [arrays[name] for name in sorted(arrays.files) if name.startswith("weights/")]


def adjacency(weights):
    blocks = [[None] * (len(weights) + 1) for _ in range(len(weights) + 1)]
    for layer, weight in enumerate(weights):
        block = numpy.abs(weight.astype(numpy.float64))
        blocks[layer][layer + 1] = scipy.sparse.csr_matrix(block.T)
        blocks[layer + 1][layer] = scipy.sparse.csr_matrix(block)
    return scipy.sparse.bmat(blocks, format="csr")


def ncut(graph, labels):
    degrees = numpy.asarray(graph.sum(axis=1)).ravel()
    total = 0.0
    for label in range(labels.max() + 1):
        inside = labels == label
        volume = degrees[inside].sum()
        if volume > 0:
            total += (volume - graph[inside][:, inside].sum()) / volume
    return total


def main(path, clusters, restarts):
    graph = adjacency(of_onnx(path) if path.endswith(".onnx") else of_npz(path))
    graph = graph[graph.getnnz(axis=1) > 0][:, graph.getnnz(axis=1) > 0]
    cuts, seconds = [], []
    for seed in range(3):
        method = SpectralClustering(
            clusters,
            affinity="precomputed",
            eigen_solver="arpack",
            assign_labels="kmeans",
            n_init=restarts,
            random_state=seed,
        )
        started = time.perf_counter()
        labels = method.fit_predict(graph)
        seconds.append(time.perf_counter() - started)
        cuts.append(ncut(graph, labels))
    print(json.dumps({"nodes": graph.shape[0], "ncut": cuts, "seconds": seconds}))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
