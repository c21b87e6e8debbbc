package org.ganglion.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text under a heading, as wide as their widest cell. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] numeric;

  TextTable(String... headings) {
    rows.add(List.of(headings));
    numeric = new boolean[headings.length];
    Arrays.fill(numeric, true);
  }

  void row(Object... cells) {
    if (cells.length != numeric.length) {
      throw new IllegalArgumentException(
          "a row has " + numeric.length + " cells, not " + cells.length);
    }
    for (int i = 0; i < cells.length; i++) {
      numeric[i] &= cells[i] instanceof Number;
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
  }

  /** Lines without trailing blanks; numbers to the right, words to the left. */
  String render() {
    int[] widths =
        IntStream.range(0, numeric.length)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, widths.length)
                    .mapToObj(i -> pad(row.get(i), widths[i], numeric[i]))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String pad(String text, int width, boolean right) {
    String blanks = " ".repeat(width - text.length());
    return right ? blanks + text : text + blanks;
  }
}
