package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where data comes from. Paths are resolved already. */
public sealed interface Source {
  /** The files or folders that must exist. */
  List<Path> paths();

  /**
   * An array in the format of MNIST, plain or gzipped. Feeds the only input of a network.
   *
   * @param images one array, first axis samples
   * @param labels file with one class per sample: idx, {@code .npy}, or {@code .npz} with {@code
   *     labels}
   */
  record Idx(Path images, Optional<Path> labels) implements Source {
    @Override
    public List<Path> paths() {
      return Stream.concat(Stream.of(images), labels.stream()).toList();
    }
  }

  /**
   * NumPy arrays. An array that is called as an input feeds it; {@code labels} are the classes;
   * other vectors of the same length are columns. A {@code .npy} file feeds the only input.
   *
   * @param file {@code .npz} or {@code .npy}
   * @param labels another file with one class per sample, in place of {@code labels}
   */
  record Npz(Path file, Optional<Path> labels) implements Source {
    @Override
    public List<Path> paths() {
      return Stream.concat(Stream.of(file), labels.stream()).toList();
    }
  }

  /**
   * A table with a header line, comma-separated (RFC 4180), UTF-8. Feeds the only input of a
   * network.
   *
   * @param file the table
   * @param label name of the column with the classes: whole numbers, or names that are numbered in
   *     alphabetical order
   * @param columns names of the columns that feed the input, in that order; empty for all but the
   *     label
   */
  record Csv(Path file, Optional<String> label, List<String> columns) implements Source {
    /** Copies the list. */
    public Csv {
      columns = List.copyOf(columns);
    }

    @Override
    public List<Path> paths() {
      return List.of(file);
    }
  }

  /**
   * Texts for a tokenizer, UTF-8. Feeds the inputs of a network that are called as those of common
   * encoders: token numbers, attention mask, part numbers, positions.
   *
   * @param file a text per line, or a table with a header line
   * @param column of the table that holds the texts; empty for a text per line
   * @param labels of a table the column with the classes; of lines a file with one class per sample
   * @param tokenizer {@code tokenizer.json}
   */
  record Text(Path file, Optional<String> column, Optional<String> labels, Path tokenizer)
      implements Source {
    @Override
    public List<Path> paths() {
      return Stream.concat(Stream.of(file, tokenizer), labelFile().stream()).toList();
    }

    /** File with the classes, where they are in one. */
    Optional<Path> labelFile() {
      return column.isPresent() ? Optional.empty() : labels.map(file::resolveSibling);
    }
  }

  /**
   * Images (PNG, JPEG, GIF, BMP), one sub-folder per class; or all in the folder itself, without
   * labels. Feeds the only input of a network. Classes are numbered in alphabetical order of the
   * sub-folders, or by their names where all of these are whole numbers.
   *
   * @param dir the folder
   */
  record Folder(Path dir) implements Source {
    @Override
    public List<Path> paths() {
      return List.of(dir);
    }
  }
}
