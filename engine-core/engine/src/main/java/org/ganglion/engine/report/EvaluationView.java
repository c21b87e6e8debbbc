package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an evaluation found, as far as it is not in {@code result.json} already.
 *
 * @param id of the evaluation
 * @param network that it is of
 * @param data that it is of; empty for none
 * @param curves in order
 * @param grids in order
 * @param nulls in order
 * @param strips of lesions
 * @param sheets of images that it made
 */
record EvaluationView(
    String id,
    String network,
    String data,
    List<CurveView> curves,
    List<GridView> grids,
    List<NullView> nulls,
    List<StripView> strips,
    List<ImageSheet> sheets) {
  /**
   * A curve.
   *
   * @param name of the figure that it belongs into
   * @param error standard error of each y; null where there is none
   */
  record CurveView(
      String step,
      String name,
      String xName,
      String yName,
      List<Double> x,
      List<Double> y,
      List<@Nullable Double> error) {}

  /** A grid of numbers; null where undefined. */
  record GridView(
      String name, List<String> rows, List<String> columns, List<List<@Nullable Double>> values) {}

  /** Samples from the first on that stand beside images made for them. */
  int samplesShown() {
    return sheets.stream()
        .filter(sheet -> sheet.step().isEmpty())
        .mapToInt(sheet -> sheet.lines().size())
        .max()
        .orElse(0);
  }

  static EvaluationView of(JsonNode evaluation, NpzReader reader) {
    List<CurveView> curves = new ArrayList<>();
    for (JsonNode curve : evaluation.path("curves").values()) {
      curves.add(curve(curve, reader.doubles(text(curve, "array"))));
    }
    List<GridView> grids = new ArrayList<>();
    for (JsonNode grid : evaluation.path("grids").values()) {
      grids.add(grid(grid, reader.doubles(text(grid, "array"))));
    }
    List<NullView> nulls = new ArrayList<>();
    for (JsonNode test : evaluation.path("nulls").values()) {
      nulls.add(test(test, reader.doubles(text(test, "array"))));
    }
    return new EvaluationView(
        text(evaluation, "id"),
        text(evaluation, "network"),
        text(evaluation, "data"),
        curves,
        grids,
        nulls,
        StripView.of(reader),
        ImageSheet.of(reader));
  }

  private static CurveView curve(JsonNode curve, double[] points) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    List<@Nullable Double> error = new ArrayList<>();
    for (int i = 0; i < points.length; i += 3) {
      if (Double.isFinite(points[i + 1])) {
        x.add(Digits.round(points[i]));
        y.add(Digits.round(points[i + 1]));
        error.add(orNull(points[i + 2]));
      }
    }
    return new CurveView(
        text(curve, "step"), text(curve, "name"), text(curve, "x"), text(curve, "y"), x, y, error);
  }

  private static GridView grid(JsonNode grid, double[] values) {
    List<String> columns = texts(grid.path("columns"));
    List<String> rows = texts(grid.path("rows"));
    List<List<@Nullable Double>> table = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<@Nullable Double> line = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        line.add(orNull(values[row * columns.size() + column]));
      }
      table.add(line);
    }
    return new GridView(text(grid, "name"), rows, columns, table);
  }

  private static NullView test(JsonNode test, double[] draws) {
    return NullView.of(
        text(test, "step"),
        text(test, "name"),
        test.path("observed").asDouble(0),
        test.path("p").asDouble(1),
        text(test, "extreme"),
        draws);
  }

  private static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? Digits.round(value) : null;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(text -> text.asString("")).toList();
  }
}
