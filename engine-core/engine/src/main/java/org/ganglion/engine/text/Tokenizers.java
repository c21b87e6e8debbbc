package org.ganglion.engine.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens tokenizers by the provider that is installed. */
public final class Tokenizers {
  /** The largest vocabularies in use take some 40 MB. */
  private static final long LARGEST = 512L << 20;

  /** Of a key given twice one reader takes the first value and another the last. */
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Tokenizers() {}

  /**
   * The tokenizer of a {@code tokenizer.json} as the Hugging Face libraries write it.
   *
   * @param length tokens of each text, at least 1
   * @throws InputException I200 when there is no such file, I250 when it is no tokenizer, I251 when
   *     no module of this program opens any
   */
  public static Tokenizer open(Path file, int length) {
    check(file);
    return ServiceLoader.load(TokenizerProvider.class, Tokenizers.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    new Problem(
                        "I251",
                        "this program was put together without a module that opens tokenizers",
                        file.toString(),
                        "add the module org.ganglion.tokenizers, or give token numbers as npz")))
        .open(file, length);
  }

  /** The native library behind the service should never see what is no tokenizer at all. */
  private static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          new Problem("I200", "there is no such file", file.toString(), "check the path"));
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw refused(file, "the file has " + Files.size(file) + " bytes");
      }
      JsonNode root = STRICT.readTree(file);
      if (!root.isObject() || !root.path("model").isObject()) {
        throw refused(file, "the file holds no JSON object with a 'model'");
      }
      TokenTemplates.fault(root.path("post_processor"))
          .ifPresent(
              fault -> {
                throw refused(file, fault);
              });
    } catch (JacksonException | IOException e) {
      throw new InputException(problem(file, "the file is no JSON: " + firstLine(e)), e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static InputException refused(Path file, String what) {
    return new InputException(problem(file, what));
  }

  private static Problem problem(Path file, String what) {
    return new Problem(
        "I250", what, file.toString(), "give the tokenizer.json that came with the network");
  }
}
