package org.ganglion.engine.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ganglion.api.error.InputException;

/** Gives bytes to a reader of files and lets nothing pass but a refusal that names the file. */
public final class FuzzTarget {
  private final Reader reader;
  private final Path file;

  /** Reads a file to its end. */
  @FunctionalInterface
  public interface Reader {
    /** Reads all that the file holds. */
    void read(Path file) throws IOException;
  }

  /**
   * @param ending of the name of the file that the bytes are written to
   */
  public FuzzTarget(String ending, Reader reader) {
    this.reader = reader;
    try {
      this.file = Files.createTempFile("fuzz", ending);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.toFile().deleteOnExit();
  }

  /** Whether the reader took the bytes; otherwise it refused them as it should. */
  public boolean accepts(byte[] bytes) {
    try {
      Files.write(file, bytes);
      reader.read(file);
      return true;
    } catch (InputException e) {
      if (e.problems().isEmpty() || !String.valueOf(e.getMessage()).contains(file.toString())) {
        throw new AssertionError("a refusal that does not name the place: " + e.getMessage(), e);
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
