#!/usr/bin/env bash
# n-cut and time beside scikit-learn: the weight graphs of fashion-mlp (1,818 nodes, 16 groups) and of a network of VGG-16's
# widths with planted groups (4,224 nodes, 32 groups), three seeds each, 25 restarts, on the same machine one after the other.
# Usage, from the root of a built repository (mvn -B verify): plugins/spectral-clustering/src/bench/side_by_side.sh
# PROGRAM names another assembled program. /usr/bin/python3 needs scikit-learn, scipy, numpy and onnx.
# Ours is the time of one step with three repeats, which share their eigenvectors; graph, drawings and files are included. Theirs
# is that of fit_predict alone. Both programs have just started and nothing is run before. Our best cut is computed by the peer
# from the labels. Seconds of the processor depend less on what else the machine does: ours are those of the whole program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
program=${PROGRAM:-$(echo "$root"/distribution/target/ganglion-*/)}
restarts=${RESTARTS:-25}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 "$here/python/planted.py" "$work/vgg-planted.npz"
cp "$root/distribution/examples/models/fashion-mlp.onnx" "$work"

compare() { # name, key of the network, file, clusters
  {
    printf 'apiVersion: 1\nseed: 1\nnetwork: {%s: %s}\noutput: {formats: [json, npz]}\nsteps:\n' "$2" "$3"
    printf -- '  - {id: modules, partitioner: spectral, of: {neurons: {view: weights}}, '
    printf 'options: {clusters: %s, restarts: %s, repeats: 3}}\n' "$4" "$restarts"
  } > "$work/$1.yaml"
  TIMEFORMAT='%U %S'
  { time "$program/bin/ganglion" run "$work/$1.yaml" --out "$work/$1" --quiet > "$work/$1.log" 2>&1; } 2> "$work/$1.cpu"
  /usr/bin/python3 "$here/python/peer.py" "$work/$3" "$4" "$restarts" "$work/$1" "$(cat "$work/$1.cpu")"
}

compare fashion-mlp onnx fashion-mlp.onnx 16
compare vgg-planted recorded vgg-planted.npz 32
