#!/usr/bin/env bash
# Quality and speed beside Python Optimal Transport: 15 pairs of layers of each network, 256 samples, and one assignment.
# Usage, from the root of a built repository (mvn -B verify):
#   plugins/gromov-wasserstein/src/bench/side_by_side.sh MODELS DATASET_FOLDER [MINILM.npz]
# MODELS holds fashion-lenet.onnx, fashion-mlp.onnx and modular-addition.onnx; DATASET_FOLDER t10k-images-idx3-ubyte.gz of
# Fashion-MNIST; MINILM.npz the sites of a sentence encoder as `ganglion capture --sites '*LayerNorm/Add_1'` writes them.
# PROGRAM names another assembled program. /usr/bin/python3 needs numpy, scipy and POT.
set -euo pipefail
models=${1:?name the folder of the networks}
images=${2:?name the folder of t10k-images-idx3-ubyte.gz}/t10k-images-idx3-ubyte.gz
minilm=${3:-}
root=$(cd "$(dirname "$0")/../../../.." && pwd)
bench=$root/plugins/gromov-wasserstein/src/bench
program=${PROGRAM:-$(echo "$root"/distribution/target/ganglion-*/)}
ganglion=$program/bin/ganglion
work=${WORK:-$(mktemp -d)}
export OMP_NUM_THREADS=1

capture() { # network data settings...
  local network=$1 data=$2
  shift 2
  [ -f "$work/$network-all.npz" ] || "$ganglion" capture "$models/$network.onnx" --data "$data" "$@" --reduce none \
    --sites '*' --out "$work/$network-all.npz" --quiet > /dev/null
}

measure() { # name, npz of all sites, position, sites...
  local name=$1 all=$2 position=$3
  shift 3
  /usr/bin/python3 "$bench/python/pick_layers.py" "$all" "$work/$name.npz" 256 "$position" "$@"
  cat > "$work/$name.yaml" <<YAML
apiVersion: 1
seed: 1
network: {recorded: $name.npz}
steps:
  - {id: distances, metric: gromov-wasserstein, sites: ["*"], options: {form: squared}}
output: {dir: $name-run, formats: [json, npz]}
YAML
  rm -rf "$work/$name-run"
  begin=$(date +%s.%N)
  "$ganglion" run "$work/$name.yaml" --quiet > /dev/null
  end=$(date +%s.%N)
  echo "$name: 15 pairs in $(echo "$end - $begin" | bc) s with the start of the program" >&2
  run=$(dirname "$(find "$work/$name-run" -name result.json | head -1)")
  /usr/bin/python3 "$bench/python/pot_peer.py" "$work/$name.npz" "$run/arrays/distances.npz" "$run/result.json" distances \
    | sed "s/^/$name\t/"
}

/usr/bin/python3 -c "
import numpy as np
k = (137 * np.arange(256)) % 2209
np.savez('$work/pairs.npz', tokens=np.stack([k // 47, k % 47], 1).astype(np.int64))"
capture fashion-lenet "$images" --set scale=255 --set limit=256
capture fashion-mlp "$images" --set scale=255 --set limit=256
capture modular-addition "$work/pairs.npz"
{
  measure fashion-lenet "$work/fashion-lenet-all.npz" all Relu MaxPool Relu_1 Relu_2 Relu_3 fc3/Gemm
  measure fashion-mlp "$work/fashion-mlp-all.npz" all 0/Flatten 2/Relu 5/Relu 8/Relu 11/Relu 13/Gemm
  measure modular-addition "$work/modular-addition-all.npz" 1 Add blocks.0/Relu blocks.0/Add_1 blocks.1/Relu blocks.1/Add_1 \
    blocks.1/down/Add
  [ -z "$minilm" ] || measure minilm "$minilm" 0 encoder/layer.{0,1,2,3,4,5}/output/LayerNorm/Add_1
} > "$work/pairs.tsv"
/usr/bin/python3 - "$work/pairs.tsv" <<'PY'
import sys
import statistics
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1])]
ratios = [float(row[6]) for row in rows]
better = [ratio for ratio in ratios if ratio > 1 + 1e-6]
print(f"{len(rows)} pairs: never above POT, never below the bound; strictly better on {len(better)} ({len(better) / len(rows):.0%});"
      f" median ratio POT/ours {statistics.median(ratios):.2f}, largest {max(ratios):.2f}")
PY
javac -proc:none -d "$work" -cp "$root/plugins/gromov-wasserstein/target/classes" "$bench/java/AssignmentBench.java"
for size in 256 512 1024; do
  java -cp "$work:$root/plugins/gromov-wasserstein/target/classes" AssignmentBench $size 9
  /usr/bin/python3 "$bench/python/emd_peer.py" $size 9
done
