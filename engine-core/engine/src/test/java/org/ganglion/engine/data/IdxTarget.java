package org.ganglion.engine.data;

import org.ganglion.engine.fuzz.FuzzTarget;

/** Fuzzed by {@code .ci/fuzz}: the reader of MNIST's format, plain and gzipped. */
public final class IdxTarget {
  /** Reads all rows. */
  public static final FuzzTarget TARGET =
      new FuzzTarget(
          ".idx",
          file -> {
            try (IdxFile idx = new IdxFile(file)) {
              if (idx.shape().size(0) > 0) {
                idx.rows(new RowPlan(idx.shape().size(0), Preparation.NONE, file));
              }
            }
          });

  private IdxTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    TARGET.accepts(bytes);
  }
}
