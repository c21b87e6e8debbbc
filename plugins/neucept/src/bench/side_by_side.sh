#!/usr/bin/env bash
# Speed beside SciPy and scikit-learn, one thread each, seconds of the processor: the distances of MVR knockoffs for 512 columns
# against the same recursion with in-place dger, and the lasso of 1,024 columns in five folds, 2,000 rows, against LassoCV at the
# same duality gap; then everything for 2,048 columns, with the memory that it takes.
# Usage, from the root of a built repository (mvn -B verify): plugins/neucept/src/bench/side_by_side.sh
# /usr/bin/python3 needs numpy, scipy and scikit-learn. Both gaps are told by one formula, for our
# whole path and for one that ends where ten penalties in a row are no better, as attributors do.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
bench=$root/plugins/neucept/src/bench
program=${PROGRAM:-$(echo "$root"/distribution/target/ganglion-*/)}
work=${WORK:-$(mktemp -d)}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
classes=$work:$root/plugins/neucept/target/classes:$(echo "$program"/lib/*.jar | tr ' ' ':')
javac -proc:none -d "$work" -cp "$classes" "$bench/java/org/ganglion/plugin/neucept/bench/KnockoffBench.java"
ours() {
  java -Xmx6g "-Dganglion.natives=$root/engine-core/nd4j/target/native" -cp "$classes" org.ganglion.plugin.neucept.bench.KnockoffBench "$@"
}
/usr/bin/python3 "$bench/python/peer.py" make "$work" 2000 512 mvr
ours mvr "$work" 512 5
/usr/bin/python3 "$bench/python/peer.py" mvr "$work" 512 3
ours lasso "$work" 2000 512 3
/usr/bin/python3 "$bench/python/peer.py" lasso "$work" 2000 512 3 1e-6
/usr/bin/python3 "$bench/python/peer.py" gaps "$work" 2000 512
/usr/bin/python3 "$bench/python/peer.py" make "$work" 4000 2048 -
ours all "$work" 4000 2048
