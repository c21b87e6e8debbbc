#!/usr/bin/env bash
# n-cut and time beside scikit-learn: the weight graphs of fashion-mlp (1,818 nodes, 16 groups) and of a network of VGG-16's
# widths with planted groups (4,224 nodes, 32 groups), three seeds each, 25 restarts, on the same machine one after the other.
# Usage, from the root of a built repository (mvn -B verify): plugins/spectral-clustering/src/bench/side_by_side.sh
# PROGRAM names another assembled program. /usr/bin/python3 needs scikit-learn, scipy, numpy and onnx.
# Ours is the time of the steps of a run, graph and files included; theirs that of fit_predict alone. Both cuts are computed
# by the peer from the labels. Each side first groups twice with other seeds that are not counted: a Java program compiles
# itself while it runs, as Python loads and plans its libraries at first use. Seconds of the processor depend less on what
# else the machine does: ours are those of the whole program, its start and those first runs included.
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
    for step in warm warmer a b c; do
      printf -- '  - {id: %s, partitioner: spectral, of: {neurons: {view: weights}}, ' "$step"
      printf 'options: {clusters: %s, restarts: %s}}\n' "$4" "$restarts"
    done
  } > "$work/$1.yaml"
  TIMEFORMAT='%U %S'
  { time "$program/bin/ganglion" run "$work/$1.yaml" --out "$work/$1" --quiet > "$work/$1.log" 2>&1; } 2> "$work/$1.cpu"
  /usr/bin/python3 "$here/python/peer.py" "$work/$3" "$4" "$restarts" "$work/$1" "$(cat "$work/$1.cpu")"
}

compare fashion-mlp onnx fashion-mlp.onnx 16
compare vgg-planted recorded vgg-planted.npz 32
