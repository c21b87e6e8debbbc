package org.ganglion.engine.config;

import java.util.Optional;

/**
 * Text as written.
 *
 * @param column of a table that holds the text; empty for a file with a text per line
 * @param tokenizer file
 * @param maxLength most tokens of a text; longer ones lose their end
 */
public record TextConfig(Optional<String> column, String tokenizer, int maxLength) {
  /** Tokens where the pipeline file does not say how many. */
  public static final int LENGTH = 128;
}
