package org.ganglion.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;

/** Files that Pillow and NumPy wrote, copied to where they can be opened, and what they hold. */
final class Golden {
  static final Preparation NONE = Preparation.NONE;

  private Golden() {}

  static Path file(Path folder, String name) {
    return file(folder, name, name);
  }

  static Path file(Path folder, String name, String as) {
    Path target = folder.resolve(as);
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
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

  static Tensor expected(Path folder, String array) {
    try (NpzReader npz = new NpzReader(file(folder, "expected.npz"))) {
      return npz.tensor(array);
    }
  }

  static InputSpec input(Integer... sizes) {
    return new InputSpec("x", List.of(sizes), false);
  }
}
