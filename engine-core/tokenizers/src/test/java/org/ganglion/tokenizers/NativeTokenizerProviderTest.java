package org.ganglion.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.text.EncodedText;
import org.ganglion.engine.text.Tokenizer;
import org.ganglion.engine.text.Tokenizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as tokens, by the rules of a vocabulary that is written out here. */
final class NativeTokenizerProviderTest {
  /** Whole words, lower case, with a mark before and behind, padded with 0. */
  private static final String WORDS =
      """
      {"version": "1.0", "truncation": null,
       "padding": {"strategy": "BatchLongest", "direction": "Right", "pad_to_multiple_of": null,
                   "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
       "added_tokens": [], "normalizer": {"type": "Lowercase"},
       "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
       "decoder": null,
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
                 "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 4, "cat": 5, "sleeps": 6}}}
      """;

  private final Path file;

  NativeTokenizerProviderTest(@TempDir Path folder) {
    this.file = folder.resolve("tokenizer.json");
  }

  @Test
  void textsArePaddedCutAndMarkedAtBothEnds() throws IOException {
    Files.writeString(file, WORDS);
    try (Tokenizer tokenizer = Tokenizers.open(file, 5)) {
      List<EncodedText> texts = tokenizer.encode(List.of("A cat", "a dog sleeps, a cat", ""));

      assertThat(texts.get(0).ids()).isEqualTo(Ints.of(2, 4, 5, 3, 0));
      assertThat(texts.get(0).mask()).isEqualTo(Ints.of(1, 1, 1, 1, 0));
      assertThat(texts.get(0).types()).isEqualTo(Ints.of(0, 0, 0, 0, 0));
      assertThat(texts.get(1).ids()).isEqualTo(Ints.of(2, 4, 1, 6, 3));
      assertThat(texts.get(1).mask()).isEqualTo(Ints.of(1, 1, 1, 1, 1));
      assertThat(texts.get(2).ids()).isEqualTo(Ints.of(2, 3, 0, 0, 0));
      assertThat(texts).extracting(EncodedText::cut).containsExactly(false, true, false);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[1, 2]",
        "{\"model\": 3}",
        "{\"model\": {\"type\": \"Unheard\"}}",
        "{\"version\": \"1.0\", \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": -1}}}",
        "{\"model\": {}, \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 1}}}",
        "{\"model\": {}, \"post_processor\": {\"single\": [{\"SpecialToken\": {\"id\": \"s\"}}]}}",
      })
  void aFileThatIsNoTokenizerIsRefusedByName(String text) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> Tokenizers.open(file, 8))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("I250");
              assertThat(e.problem().where()).contains("tokenizer.json");
            });
  }

  @Test
  void aTokenizerWithoutATokenForUnknownWordsRefusesThem() throws IOException {
    Files.writeString(
        file, WORDS.replace("\"unk_token\": \"[UNK]\"", "\"unk_token\": \"[OTHER]\""));
    try (Tokenizer tokenizer = Tokenizers.open(file, 5)) {
      assertThat(tokenizer.encode(List.of("a cat"))).hasSize(1);
      assertThatThrownBy(() -> tokenizer.encode(List.of("a cat", "a dog")))
          .isInstanceOfSatisfying(
              InputException.class, e -> assertThat(e.problem().code()).isEqualTo("I250"));
    }
  }

  /** The library is native code: nothing that it reads may end the program. */
  @Test
  void damagedFilesAreReadOrRefusedButNeverEndTheProgram() throws IOException {
    byte[] sound = WORDS.getBytes(StandardCharsets.UTF_8);
    long seed = 20_261_121;
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int round = 0; round < 400; round++) {
      Files.write(file, damaged(sound, random));
      try (Tokenizer tokenizer = Tokenizers.open(file, 1 + random.nextInt(8))) {
        tokenizer.encode(List.of("a cat sleeps", "\u0000 \uD83D\uDE00 cat"));
      } catch (InputException e) {
        assertThat(e.problem().code()).as("seed %d round %d", seed, round).startsWith("I25");
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 399);
  }

  private static byte[] damaged(byte[] sound, SplittableRandom random) {
    byte[] bytes = sound.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      // Digits keep the file a JSON file more often than any byte does.
      bytes[at] =
          random.nextBoolean() ? (byte) ('0' + random.nextInt(10)) : (byte) random.nextInt(256);
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
