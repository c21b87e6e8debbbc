package org.ganglion.engine.exec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.value.Matrix;

/** What a metric told of each pair. Safe for several threads, each with cells of its own. */
final class DistanceTables {
  private final int rows;
  private final int columns;
  private final double[] value;
  private final double[] lower;
  private final double[] upper;
  private final SortedMap<String, double[]> figures = new TreeMap<>();
  private final SortedMap<String, String[]> notes = new TreeMap<>();

  DistanceTables(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.value = new double[Math.multiplyExact(rows, columns)];
    this.lower = new double[value.length];
    this.upper = new double[value.length];
  }

  void put(int row, int column, LayerDistance distance) {
    int at = row * columns + column;
    value[at] = distance.value();
    lower[at] = distance.lower();
    upper[at] = distance.upper();
    distance.figures().forEach((name, figure) -> figure(name)[at] = figure);
    distance.notes().forEach((name, word) -> note(name)[at] = word);
  }

  /** A figure of every pair; NaN where a pair has none. */
  private synchronized double[] figure(String name) {
    return figures.computeIfAbsent(
        name,
        key -> {
          double[] table = new double[value.length];
          Arrays.fill(table, Double.NaN);
          return table;
        });
  }

  private synchronized String[] note(String name) {
    return notes.computeIfAbsent(
        name,
        key -> {
          String[] table = new String[value.length];
          Arrays.fill(table, "");
          return table;
        });
  }

  double value(int row, int column) {
    return value[row * columns + column];
  }

  Matrix values() {
    return Matrix.of(rows, columns, value);
  }

  /** Stores all tables. */
  void store(ArraySink sink) {
    sink.put("value", Matrix.owning(rows, columns, value));
    sink.put("lower", Matrix.owning(rows, columns, lower));
    sink.put("upper", Matrix.owning(rows, columns, upper));
    figures.forEach(
        (name, table) -> sink.put("figure/" + name, Matrix.owning(rows, columns, table)));
    Map<String, List<String>> words = words();
    notes.forEach(
        (name, table) -> {
          List<String> known = words.getOrDefault(name, List.of());
          double[] numbers = Arrays.stream(table).mapToDouble(known::indexOf).toArray();
          sink.put("note/" + name, Matrix.owning(rows, columns, numbers));
        });
  }

  /** The words of each note in ascending order; a table of notes holds their numbers, -1 = none. */
  Map<String, List<String>> words() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    notes.forEach(
        (name, table) -> {
          TreeSet<String> different = new TreeSet<>(Arrays.asList(table));
          different.remove("");
          words.put(name, List.copyOf(different));
        });
    return words;
  }
}
