package org.ganglion.engine.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation gave, but for its arrays. A number that is undefined is left out.
 *
 * @param id of the evaluation
 * @param evaluation its kind
 * @param version of the evaluation's definition
 * @param of steps whose results were judged
 * @param network name
 * @param data name, if samples were run
 * @param target as in the pipeline file, if it has one of its own
 * @param options all of them
 * @param measures what was measured
 * @param scores by step and measure
 * @param tables of many numbers
 * @param grids in the archive, as {@code grid/<name>}
 * @param curves in the archive
 * @param nulls observed numbers beside draws, which are in the archive
 * @param arrays in the order of the archive
 * @param figures single numbers about the evaluation itself
 * @param warnings each code once
 */
public record EvaluationRecord(
    String id,
    String evaluation,
    String version,
    List<String> of,
    String network,
    Optional<String> data,
    Optional<Object> target,
    Map<String, Object> options,
    List<MeasureRecord> measures,
    List<ScoreRecord> scores,
    List<TableRecord> tables,
    List<GridRecord> grids,
    List<CurveRecord> curves,
    List<NullRecord> nulls,
    List<StepRecord.ArrayRecord> arrays,
    Map<String, Double> figures,
    List<StepRecord.WarningRecord> warnings) {
  /** Copies the collections, keeping their order. */
  public EvaluationRecord {
    of = List.copyOf(of);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    measures = List.copyOf(measures);
    scores = List.copyOf(scores);
    tables = List.copyOf(tables);
    grids = List.copyOf(grids);
    curves = List.copyOf(curves);
    nulls = List.copyOf(nulls);
    arrays = List.copyOf(arrays);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    warnings = List.copyOf(warnings);
  }

  /**
   * What was measured.
   *
   * @param name of the measure
   * @param better higher, lower or neither
   * @param text one sentence
   */
  public record MeasureRecord(String name, String better, String text) {}

  /**
   * One number.
   *
   * @param step whose result was judged
   * @param measure its name
   * @param value if it is defined
   * @param error its standard error, if it has one
   * @param count of what it is the mean of
   */
  public record ScoreRecord(
      String step, String measure, Optional<Double> value, Optional<Double> error, long count) {}

  /**
   * A table.
   *
   * @param name of the table
   * @param columns of one length
   */
  public record TableRecord(String name, List<ColumnRecord> columns) {
    /** Copies the list. */
    public TableRecord {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column: words or numbers.
   *
   * @param name of the column
   * @param words if it holds words
   * @param numbers if it holds numbers; null in the file where one is undefined
   */
  public record ColumnRecord(
      String name, Optional<List<String>> words, Optional<List<Optional<Double>>> numbers) {}

  /**
   * A grid of numbers.
   *
   * @param name of the figure
   * @param array in the archive
   * @param rows names
   * @param columns names
   */
  public record GridRecord(String name, String array, List<String> rows, List<String> columns) {
    /** Copies the lists. */
    public GridRecord {
      rows = List.copyOf(rows);
      columns = List.copyOf(columns);
    }
  }

  /**
   * A curve.
   *
   * @param step whose result was judged
   * @param name of the figure
   * @param x what the first column is
   * @param y what the second column is
   * @param array in the archive: x, y, standard error
   */
  public record CurveRecord(String step, String name, String x, String y, String array) {}

  /**
   * A number beside chance.
   *
   * @param step whose result was judged
   * @param name of the figure
   * @param observed number
   * @param p chance of one at least as extreme
   * @param extreme low or high
   * @param array draws in the archive
   */
  public record NullRecord(
      String step, String name, double observed, double p, String extreme, String array) {}
}
