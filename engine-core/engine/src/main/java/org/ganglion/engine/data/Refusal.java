package org.ganglion.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Shape;

/** Refusals of data, in the words that are common to all ways of reading. */
final class Refusal {
  private Refusal() {}

  static InputException of(String code, String what, String where, String fix) {
    return new InputException(new Problem(code, what, where, fix));
  }

  static InputException of(String code, String what, Path file, String fix) {
    return of(code, what, file.toString(), fix);
  }

  static InputException of(String code, String what, Path file, String fix, Throwable cause) {
    return new InputException(new Problem(code, what, file.toString(), fix), cause);
  }

  /** I200, for whatever the file system says. */
  static InputException unreadable(Path file, IOException cause) {
    boolean missing = Files.notExists(file);
    return of(
        "I200",
        missing ? "there is no such file" : "this cannot be read: " + cause,
        file,
        missing ? "check the path" : "check the path and the rights",
        cause);
  }

  /** I200 unless {@code file} is a file. */
  static void unlessFile(Path file) {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "this is not a file" : "there is no such file";
      throw of("I200", what, file, "check the path");
    }
  }

  /** Describes which element of a row has index {@code element}, for example {@code [0, 3, 4]}. */
  static String position(Shape row, long element) {
    int[] index = new int[row.rank()];
    long left = element;
    for (int axis = row.rank() - 1; axis >= 0; axis--) {
      index[axis] = (int) (left % row.size(axis));
      left /= row.size(axis);
    }
    return Arrays.toString(index);
  }
}
