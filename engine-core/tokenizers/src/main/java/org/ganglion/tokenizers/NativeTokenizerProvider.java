package org.ganglion.tokenizers;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.text.Tokenizer;
import org.ganglion.engine.text.TokenizerProvider;

/**
 * Opens {@code tokenizer.json} files. Texts are cut and padded to one length on the side that the
 * file names.
 *
 * @since 0.1.0
 */
public final class NativeTokenizerProvider implements TokenizerProvider {
  private static final String FOLDER = "ganglion.tokenizers";
  private static final String LIBRARY = "RUST_LIBRARY_PATH";

  // Whatever the library does not like comes as a bare RuntimeException.
  @SuppressWarnings("CatchingUnchecked")
  @Override
  public Tokenizer open(Path file, int length) {
    locate(file);
    try {
      return new NativeTokenizer(
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optMaxLength(length)
              .optTruncation(true)
              .optPadToMaxLength()
              .build(),
          file);
    } catch (IOException | RuntimeException e) {
      throw new InputException(
          new Problem(
              "I250",
              "the tokenizer cannot be understood: " + e.getMessage(),
              file.toString(),
              "give the tokenizer.json that came with the network"),
          e);
    }
  }

  /**
   * Tells DJL where its library lies. It wants the file: of a folder it asks for a GPU, and told
   * nothing it unpacks into the user's home.
   */
  private static void locate(Path tokenizer) {
    if (System.getProperty(LIBRARY) != null) {
      return;
    }
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      throw new InputException(
          new Problem(
              "I251",
              "the program was not told where the native library of tokenizers lies",
              tokenizer.toString(),
              "start it by its launcher, or with -D" + FOLDER + "=<folder>"));
    }
    System.setProperty(LIBRARY, Path.of(folder, System.mapLibraryName("tokenizers")).toString());
  }
}
