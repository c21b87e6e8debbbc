"""scikit-learn's spectral clustering of the weight graphs that Ganglion clustered, and both results side by side.

Usage: peer.py fashion-mlp.onnx|vgg-planted.npz clusters restarts run-folder "user system"   (scikit-learn 1.2.1, scipy 1.10.1)
"""
import json
import os
import sys
import time

import numpy
import scipy.sparse
from sklearn.cluster import SpectralClustering


SEEDS = 3


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


def theirs(graph, clusters, restarts):
    cuts, seconds = [], []
    processor = time.process_time()
    for seed in range(SEEDS):
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
    return cuts, seconds, time.process_time() - processor


def ours(graph, folder):
    with open(os.path.join(folder, "run.json")) as file:
        step = json.load(file)["steps"][0]
    with numpy.load(os.path.join(folder, "arrays", step["id"] + ".npz")) as arrays:
        cuts = list(arrays["extra/repeats"].ravel())
        best = ncut(graph, arrays["labels"])
    assert len(cuts) == SEEDS and abs(best - min(cuts)) < 1e-6 * best, "not the cuts of the labels"
    return cuts, [step["millis"] / 1000]


def main(path, clusters, restarts, folder, processor):
    graph = adjacency(of_onnx(path) if path.endswith(".onnx") else of_npz(path))
    assert (graph.getnnz(axis=1) > 0).all(), "the peer has no label for a node without an edge"
    our_cuts, our_seconds = ours(graph, folder)
    our_processor = sum(float(part) for part in processor.split())
    their_cuts, their_seconds, their_processor = theirs(graph, clusters, restarts)
    print(os.path.basename(path), graph.shape[0], "nodes,", clusters, "groups,", restarts, "restarts")
    for name, cuts, seconds, spent in (
        ("ganglion", our_cuts, our_seconds, our_processor),
        ("scikit-learn", their_cuts, their_seconds, their_processor),
    ):
        print(
            f"  {name:12} n-cut {' '.join(f'{cut:.6f}' for cut in cuts)}"
            f"  seconds {' '.join(f'{one:.2f}' for one in seconds)}"
            f"  processor {spent:.1f}"
        )
    print(
        f"  best cut {min(our_cuts) / min(their_cuts):.5f} of theirs (at most 1.005),"
        f" time {sum(our_seconds) / sum(their_seconds):.3f} of theirs (at most 0.5)"
    )


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])
