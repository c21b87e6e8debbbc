package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that an evaluation made, line by line: the arrays {@code image/<step>}.
 *
 * @param step that they are of; empty where the steps stand side by side, a line per sample
 * @param columns what the images of a line are
 * @param lines one picture per column
 * @param values per line, score and softmax entropy of each picture, where it has them
 */
record ImageSheet(
    String step,
    List<String> columns,
    List<List<Picture>> lines,
    List<List<List<@Nullable Double>>> values) {
  private static final String MADE = "image/";
  private static final String RANDOM = "random image/";
  private static final int LINES = 60;
  private static final int SAMPLES = 12;
  private static final int LONGEST_SIDE = 64;
  private static final double TAIL = 0.005;

  /**
   * All that an evaluation stored: a sheet per step whose images stand beside those of random
   * units, and one of all others.
   */
  static List<ImageSheet> of(NpzReader reader) {
    List<String> steps =
        reader.names().stream()
            .filter(name -> name.startsWith(MADE))
            .map(name -> name.substring(MADE.length()))
            .toList();
    List<ImageSheet> sheets = new ArrayList<>();
    List<String> beside = new ArrayList<>();
    for (String step : steps) {
      if (reader.has(RANDOM + step)) {
        sheets.add(clusters(reader, step));
      } else {
        beside.add(step);
      }
    }
    if (!beside.isEmpty()) {
      sheets.add(samples(reader, beside));
    }
    return sheets;
  }

  private static ImageSheet clusters(NpzReader reader, String step) {
    Tensor own = reader.tensor(MADE + step);
    Tensor random = reader.tensor(RANDOM + step);
    int shown = random.shape().size(1);
    List<String> columns = new ArrayList<>(List.of("its own units"));
    for (int i = 1; i <= shown; i++) {
      columns.add("random units " + i);
    }
    Scale scale = Scale.of(List.of(own, random));
    List<Matrix> tables =
        Stream.of("score/" + step, "entropy/" + step)
            .filter(reader::has)
            .map(reader::matrix)
            .toList();
    List<List<Picture>> lines = new ArrayList<>();
    List<List<List<@Nullable Double>>> values = new ArrayList<>();
    for (int line = 0; line < Math.min(LINES, own.shape().size(0)); line++) {
      List<Picture> pictures = new ArrayList<>();
      pictures.add(scale.picture(own.row(line)));
      Tensor drawn = random.row(line);
      for (int i = 0; i < shown; i++) {
        pictures.add(scale.picture(drawn.row(i)));
      }
      lines.add(pictures);
      values.add(numbers(tables, line, shown + 1));
    }
    return new ImageSheet(step, columns, lines, values);
  }

  /** Score and entropy of the first {@code count} images of a line, as far as they are stored. */
  private static List<List<@Nullable Double>> numbers(List<Matrix> tables, int line, int count) {
    List<List<@Nullable Double>> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<@Nullable Double> one = new ArrayList<>();
      for (Matrix table : tables) {
        double value = i < table.columns() ? table.get(line, i) : Double.NaN;
        one.add(Double.isFinite(value) ? Digits.round(value) : null);
      }
      numbers.add(one);
    }
    return numbers;
  }

  private static ImageSheet samples(NpzReader reader, List<String> steps) {
    List<Tensor> made = steps.stream().map(step -> reader.tensor(MADE + step)).toList();
    Scale scale = Scale.of(made);
    int count = made.stream().mapToInt(one -> one.shape().size(0)).min().orElse(0);
    List<List<Picture>> lines = new ArrayList<>();
    for (int line = 0; line < Math.min(SAMPLES, count); line++) {
      int own = line;
      lines.add(made.stream().map(one -> scale.picture(one.row(own))).toList());
    }
    return new ImageSheet("", steps, lines, List.of());
  }

  /** Black and white of all images of a sheet, so that they can be compared. */
  private record Scale(float low, float high) {
    static Scale of(List<Tensor> images) {
      float[] sorted = new float[0];
      for (Tensor one : images) {
        float[] values = one.toArray();
        int before = sorted.length;
        sorted = Arrays.copyOf(sorted, before + values.length);
        System.arraycopy(values, 0, sorted, before, values.length);
      }
      Arrays.sort(sorted);
      int last = sorted.length - 1;
      return last < 0
          ? new Scale(0, 1)
          : new Scale(sorted[(int) (TAIL * last)], sorted[(int) ((1 - TAIL) * last)]);
    }

    Picture picture(Tensor values) {
      Grid grid = Grid.of(values.shape(), values.toArray()).shrink(LONGEST_SIDE);
      float[] blacks = new float[grid.channels()];
      float[] whites = new float[grid.channels()];
      Arrays.fill(blacks, low);
      Arrays.fill(whites, high);
      return Picture.of(grid, blacks, whites);
    }
  }
}
