package org.ganglion.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.value.Shape;

/** Whether a row of data fits an input of a network, and under which shape. */
final class Fit {
  private Fit() {}

  /**
   * The shape that a row of shape {@code row} takes at an input of {@code sizes} (-1 = not fixed).
   * Axes of size 1 may be added or dropped, and a row may be laid out flat; nothing else is bent.
   */
  static Optional<Shape> of(Shape row, List<Integer> sizes) {
    if (matches(row, sizes)) {
      return Optional.of(row);
    }
    if (sizes.size() == 1 && (sizes.get(0) == -1 || sizes.get(0) == row.elements())) {
      return Optional.of(Shape.of(Math.toIntExact(row.elements())));
    }
    Shape padded = row;
    while (padded.rank() < sizes.size()) {
      padded = padded.prepend(1);
    }
    if (matches(padded, sizes)) {
      return Optional.of(padded);
    }
    int[] wanted = sizes.stream().mapToInt(Integer::intValue).toArray();
    boolean fixed = sizes.stream().allMatch(size -> size >= 0);
    return fixed && Arrays.equals(squeeze(row.toArray()), squeeze(wanted))
        ? Optional.of(Shape.of(wanted))
        : Optional.empty();
  }

  private static boolean matches(Shape row, List<Integer> sizes) {
    boolean matches = row.rank() == sizes.size();
    for (int axis = 0; matches && axis < sizes.size(); axis++) {
      matches = sizes.get(axis) == -1 || sizes.get(axis) == row.size(axis);
    }
    return matches;
  }

  private static int[] squeeze(int[] sizes) {
    return Arrays.stream(sizes).filter(size -> size != 1).toArray();
  }
}
