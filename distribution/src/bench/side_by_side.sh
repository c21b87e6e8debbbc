#!/usr/bin/env bash
# Speed beside python3-torch: the same work in memory, each side in a warm process on two threads, task by task in turn.
# Usage, from the root of a built repository (mvn -B verify): distribution/src/bench/side_by_side.sh DATASET_FOLDER
# DATASET_FOLDER holds t10k-images-idx3-ubyte.gz of Fashion-MNIST; /usr/bin/python3 needs torch, numpy and onnx.
# Prints both medians and their ratio, with the sums of absolute scores, which agree where both did the same work.
set -euo pipefail
images=${1:?name the folder of t10k-images-idx3-ubyte.gz}/t10k-images-idx3-ubyte.gz
root=$(cd "$(dirname "$0")/../../.." && pwd)
program=$(echo "$root"/distribution/target/ganglion-*/)
network=$root/distribution/examples/models/fashion-lenet.onnx
repeats=${REPEATS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# As the launcher sets them.
export OMP_NUM_THREADS=2 MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_MMAP_THRESHOLD_=67108864

for task in pathway intgrad conductance; do
  java -cp "$root/distribution/target/test-classes:${program}lib/*:${program}plugins/pathway-gradient/*" \
    "-DPYTORCH_LIBRARY_PATH=${program}lib/native/pytorch" "-Djna.boot.library.path=${program}lib/native/jna" \
    -Djna.nounpack=true -Dai.djl.offline=true \
    org.ganglion.cli.bench.PathwayBench "$network" "$images" 2 "$repeats" "$task" > "$work/ours.json"
  /usr/bin/python3 "$root/distribution/src/bench/python/torch_peer.py" --threads 2 --repeats "$repeats" --task "$task" \
    --network "$network" --images "$images" > "$work/peer.json"
  /usr/bin/python3 - "$task" "$work/ours.json" "$work/peer.json" <<'PY'
import json, sys
task = sys.argv[1]
ours = json.load(open(sys.argv[2]))[task]
peer = json.load(open(sys.argv[3]))["tasks"][task]
print(f"{task:12} ours {ours['median']:6.3f} s  torch {peer['median']:6.3f} s  ratio {ours['median'] / peer['median']:.2f}"
      f"  sums {ours['checksum']:.1f} {peer['checksum']:.1f}")
PY
done
