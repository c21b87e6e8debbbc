package org.ganglion.tokenizers;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.text.EncodedText;
import org.ganglion.engine.text.Tokenizer;

/** A tokenizer in native memory. */
final class NativeTokenizer implements Tokenizer {
  /** What is in flight stays small, however many texts there are. */
  private static final int BLOCK = 1024;

  private final HuggingFaceTokenizer tokenizer;

  NativeTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  @Override
  public List<EncodedText> encode(List<String> texts) {
    List<EncodedText> all = new ArrayList<>(texts.size());
    for (int first = 0; first < texts.size(); first += BLOCK) {
      List<String> block = texts.subList(first, Math.min(texts.size(), first + BLOCK));
      for (Encoding encoding : tokenizer.batchEncode(block)) {
        all.add(
            new EncodedText(
                ints(encoding.getIds()),
                ints(encoding.getAttentionMask()),
                ints(encoding.getTypeIds()),
                encoding.exceedMaxLength()));
      }
    }
    return all;
  }

  private static Ints ints(long[] values) {
    return Ints.of(Arrays.stream(values).mapToInt(Math::toIntExact).toArray());
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
