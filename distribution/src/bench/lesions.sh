#!/usr/bin/env bash
# Lesions by suffix beside full forward passes of our own: fashion-mlp, 16 groups in each of 4 layers, 20 lesions each, the
# 10,000 test images, two threads, equal rows at a time, in one warm process.
# Usage, from the root of a built repository (mvn -B verify): distribution/src/bench/lesions.sh DATASET_FOLDER
# DATASET_FOLDER holds t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz of Fashion-MNIST.
# FEWER=8 runs every eighth lesion only, ROUNDS=3 both ways three times in turn. PROGRAM names another assembled program.
set -euo pipefail
folder=${1:?name the folder of t10k-images-idx3-ubyte.gz}
root=$(cd "$(dirname "$0")/../../.." && pwd)
program=${PROGRAM:-$(echo "$root"/distribution/target/ganglion-*/)}
# As the launcher sets them.
export OMP_NUM_THREADS=2 GOMP_SPINCOUNT=10000 MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_MMAP_THRESHOLD_=67108864
java -Xmx3g -cp "$root/distribution/target/test-classes:${program}lib/*" \
  "-DPYTORCH_LIBRARY_PATH=${program}lib/native/pytorch" "-Djna.boot.library.path=${program}lib/native/jna" \
  -Djna.nounpack=true -Dai.djl.offline=true \
  org.ganglion.cli.bench.LesionBench "$root/distribution/examples/models/fashion-mlp.onnx" \
  "$folder/t10k-images-idx3-ubyte.gz" "$folder/t10k-labels-idx1-ubyte.gz" 2 "${LESIONS:-20}" 10000 "${FEWER:-1}" "${ROUNDS:-1}"
