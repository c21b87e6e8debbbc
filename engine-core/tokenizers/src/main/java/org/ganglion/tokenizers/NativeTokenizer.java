package org.ganglion.tokenizers;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.text.EncodedText;
import org.ganglion.engine.text.Tokenizer;

/** A tokenizer in native memory. */
final class NativeTokenizer implements Tokenizer {
  private final HuggingFaceTokenizer tokenizer;
  private final Path file;

  NativeTokenizer(HuggingFaceTokenizer tokenizer, Path file) {
    this.tokenizer = tokenizer;
    this.file = file;
  }

  /** One text after the other: of a batch the library ends the program where a text fails. */
  @Override
  public List<EncodedText> encode(List<String> texts) {
    return texts.stream().map(this::encode).toList();
  }

  // Whatever the library does not like comes as a bare RuntimeException.
  @SuppressWarnings("CatchingUnchecked")
  private EncodedText encode(String text) {
    try {
      Encoding encoding = tokenizer.encode(text);
      return new EncodedText(
          ints(encoding.getIds()),
          ints(encoding.getAttentionMask()),
          ints(encoding.getTypeIds()),
          encoding.exceedMaxLength());
    } catch (RuntimeException e) {
      throw new InputException(
          new Problem(
              "I250",
              "the tokenizer fails on a text: " + e.getMessage(),
              file.toString(),
              "give the tokenizer.json that came with the network"),
          e);
    }
  }

  private static Ints ints(long[] values) {
    return Ints.of(Arrays.stream(values).mapToInt(Math::toIntExact).toArray());
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
