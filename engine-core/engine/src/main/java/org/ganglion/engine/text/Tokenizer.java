package org.ganglion.engine.text;

import java.util.List;

/**
 * Cuts texts into numbered tokens.
 *
 * @since 0.1.0
 */
public interface Tokenizer extends AutoCloseable {
  /**
   * The tokens of some texts, with the special tokens that the file asks for. Texts that are too
   * long are cut, shorter ones are padded, so that all have the length that was asked for.
   */
  List<EncodedText> encode(List<String> texts);

  @Override
  void close();
}
