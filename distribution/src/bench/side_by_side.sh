#!/usr/bin/env bash
# Speed beside python3-torch, both on two threads, one after the other in one run.
# Usage, from the root of the repository: distribution/src/bench/side_by_side.sh DATASET_FOLDER
# DATASET_FOLDER holds t10k-images-idx3-ubyte.gz of Fashion-MNIST. Prints milliseconds per step of ours and the peer's JSON.
set -euo pipefail
images=${1:?name the folder of t10k-images-idx3-ubyte.gz}/t10k-images-idx3-ubyte.gz
root=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS=2

pipeline() { # limit, steps
  cat <<YAML
apiVersion: 1
network: {onnx: $root/distribution/examples/models/fashion-lenet.onnx}
data: {images: $images, scale: 255, limit: $1}
steps:
$2
output: {dir: runs, formats: [json, npz]}
YAML
}
pipeline 2000 '  - {id: mct, attributor: neuron-mct, sites: ["Relu*"], target: predicted}
  - {id: cut, selector: global-percentile, from: mct, options: {sparsity: 90}}
  - {id: map, attributor: pathway-gradient, from: cut, target: predicted}' > "$work/pathway.yaml"
pipeline 256 '  - {id: warm, attributor: neuron-mct, sites: ["Relu*"], target: predicted}
  - {id: intgrad, attributor: neuron-intgrad, sites: ["Relu*"], target: predicted, options: {points: 50}}
  - {id: conductance, attributor: neuron-conductance, sites: ["Relu*"], target: predicted, options: {steps: 50}}' > "$work/paths.yaml"
for name in pathway paths; do
  "$root/ganglion" run "$work/$name.yaml" --threads 2 --out "$work/$name" --quiet >/dev/null
  echo "$name"
  python3 -c 'import json, sys; [print("  ", s["id"], s["millis"], "ms") for s in json.load(open(sys.argv[1]))["steps"]]' "$work/$name/run.json"
done
for task in pathway intgrad conductance; do
  /usr/bin/python3 "$root/distribution/src/bench/python/torch_peer.py" --threads 2 --task "$task" \
    --network "$root/distribution/examples/models/fashion-lenet.onnx" --images "$images"
done
