package org.ganglion.engine.fuzz;

import org.ganglion.api.error.InputException;
import org.ganglion.engine.npz.NpzReader;

/** Fuzzed by {@code .ci/fuzz}: the reader of NumPy archives, every array of them. */
public final class NpzTarget {
  static final FuzzTarget TARGET =
      new FuzzTarget(
          ".npz",
          file -> {
            try (NpzReader npz = new NpzReader(file)) {
              InputException refusal = null;
              for (String name : npz.names()) {
                try {
                  npz.tensor(name);
                } catch (InputException e) {
                  refusal = e;
                }
              }
              if (refusal != null) {
                throw refusal;
              }
            }
          });

  private NpzTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    TARGET.accepts(bytes);
  }
}
