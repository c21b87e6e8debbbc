package org.ganglion.engine.fuzz;

import java.util.List;
import org.ganglion.engine.text.Tokenizer;
import org.ganglion.engine.text.Tokenizers;

/** Fuzzed by {@code .ci/fuzz}: tokenizer files, the native library behind them included. */
public final class TokenizerTarget {
  static final FuzzTarget TARGET =
      new FuzzTarget(
          ".json",
          file -> {
            try (Tokenizer tokenizer = Tokenizers.open(file, 8)) {
              tokenizer.encode(List.of("The cat sat.", "", "naïve 猫 \u0000"));
            }
          });

  private TokenizerTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    TARGET.accepts(bytes);
  }
}
