package org.ganglion.engine.text;

import java.nio.file.Path;
import org.ganglion.api.error.InputException;

/**
 * Opens files of tokenizers.
 *
 * @since 0.1.0
 */
public interface TokenizerProvider {
  /**
   * The tokenizer of a file.
   *
   * @param file a {@code tokenizer.json}, which exists and holds a JSON object with a model
   * @param length tokens of each text, at least 1
   * @throws InputException I250 when it cannot be understood
   */
  Tokenizer open(Path file, int length);
}
