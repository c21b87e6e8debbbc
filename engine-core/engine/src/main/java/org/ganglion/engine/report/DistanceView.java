package org.ganglion.engine.report;

import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.engine.npz.NpzReader;

/**
 * Distances between layers, with the bracket that each was certified in.
 *
 * @param against whether the columns are something else than the rows, whatever their names
 * @param pValue chance of a distance as small where the columns are targets; empty elsewhere
 * @param pFamily the same for the best of all rows
 * @param standing the distance in standard deviations of the row's own null, with {@code pFamily}
 * @param bars per column what a row must stand below for a {@code pFamily} of 0.05; empty where
 *     that takes more draws
 * @param floor for each row the larger distance to itself, or of the column of its place to itself,
 *     between halves of the samples; empty where both sides saw the same samples
 * @param map coordinates of the rows in a plane; empty where there are none
 * @param starts how the starts of a search fared; empty where there was none
 */
record DistanceView(
    String step,
    List<String> rows,
    List<String> columns,
    List<List<Double>> value,
    List<List<Double>> lower,
    List<List<Double>> upper,
    boolean against,
    List<List<Double>> pValue,
    List<List<Double>> pFamily,
    List<List<Double>> standing,
    List<Double> bars,
    List<Double> floor,
    List<List<Double>> map,
    List<Start> starts) {
  private static final String FROM = "figure/from-";
  private static final double SAME = 1e-9;
  private static final double LEVEL = 0.05;

  /**
   * How often a start of the search led to the best that any start led to.
   *
   * @param pairs that it was tried on
   * @param best those where nothing did better
   * @param alone those where everything else did worse
   */
  record Start(String name, int pairs, int best, int alone) {}

  static DistanceView of(StepFacts step, NpzReader reader) {
    return new DistanceView(
        step.id(),
        step.rows(),
        step.columns(),
        GroupingFacts.table(reader, "value"),
        GroupingFacts.table(reader, "lower"),
        GroupingFacts.table(reader, "upper"),
        step.against(),
        GroupingFacts.table(reader, "pValue"),
        GroupingFacts.table(reader, "pFamily"),
        GroupingFacts.table(reader, "standardised"),
        bars(reader),
        floor(reader),
        GroupingFacts.table(reader, "embedding"),
        starts(reader, step.against() ? 0 : step.columns().size()));
  }

  private static List<Double> bars(NpzReader reader) {
    List<List<Double>> draws = GroupingFacts.table(reader, "nullLeast");
    int extreme = (int) (LEVEL * (draws.size() + 1));
    if (extreme == 0) {
      return List.of();
    }
    return IntStream.range(0, draws.get(0).size())
        .mapToObj(
            column ->
                draws.stream().map(draw -> draw.get(column)).sorted().toList().get(extreme - 1))
        .toList();
  }

  /** Where both axes are as long, which those of a site beside the same one are. */
  private static List<Double> floor(NpzReader reader) {
    if (!reader.has("floor/rows")) {
      return List.of();
    }
    double[] rows = reader.doubles("floor/rows");
    double[] columns = reader.doubles("floor/columns");
    if (rows.length != columns.length || Double.isNaN(rows[0]) || Double.isNaN(columns[0])) {
      return List.of();
    }
    return IntStream.range(0, rows.length)
        .mapToObj(i -> Digits.round(Math.max(rows[i], columns[i])))
        .toList();
  }

  /**
   * @param symmetric number of sites where a pair stands twice in the table; 0 where once
   */
  private static List<Start> starts(NpzReader reader, int symmetric) {
    List<String> names =
        reader.names().stream().filter(name -> name.startsWith(FROM)).sorted().toList();
    List<double[]> tables = names.stream().map(reader::doubles).toList();
    int[][] counts = new int[names.size()][3];
    int cells = tables.isEmpty() ? 0 : tables.get(0).length;
    for (int at = 0; at < cells; at++) {
      boolean again = symmetric > 0 && at / symmetric >= at % symmetric;
      if (!again) {
        count(tables, at, counts);
      }
    }
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                new Start(
                    names.get(i).substring(FROM.length()),
                    counts[i][0],
                    counts[i][1],
                    counts[i][2]))
        .toList();
  }

  private static void count(List<double[]> tables, int at, int[][] counts) {
    double best =
        tables.stream().mapToDouble(table -> table[at]).filter(Double::isFinite).min().orElse(0);
    double bar = best + SAME * Math.abs(best);
    boolean alone = tables.stream().filter(table -> table[at] <= bar).count() == 1;
    for (int i = 0; i < counts.length; i++) {
      double own = tables.get(i)[at];
      counts[i][0] += Double.isFinite(own) ? 1 : 0;
      counts[i][1] += own <= bar ? 1 : 0;
      counts[i][2] += own <= bar && alone ? 1 : 0;
    }
  }
}
