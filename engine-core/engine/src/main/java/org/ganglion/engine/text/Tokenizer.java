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
   *
   * @throws org.ganglion.api.error.InputException I250 when the tokenizer fails on a text, as one
   *     does that has no token for what it does not know
   */
  List<EncodedText> encode(List<String> texts);

  @Override
  void close();
}
