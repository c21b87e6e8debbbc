package org.ganglion.engine.npz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files that NumPy wrote, copied to where they can be opened. */
final class Golden {
  private Golden() {}

  static Path file(Path folder, String name) {
    Path target = folder.resolve(name);
    try {
      Files.write(target, bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }

  static byte[] bytes(String name) {
    try (InputStream input = Objects.requireNonNull(Golden.class.getResourceAsStream(name), name)) {
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
