package org.ganglion.engine.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Array;

/**
 * What an evaluation found.
 *
 * @param scores numbers by result and measure
 * @param tables of many numbers
 * @param curves by result
 * @param grids drawn as shades
 * @param nulls observed numbers beside chance
 * @param arrays what else is stored, by name
 * @param figures single numbers about the evaluation itself: draws, filtered items, ...
 */
public record Verdict(
    List<Score> scores,
    List<Table> tables,
    List<Curve> curves,
    List<Grid> grids,
    List<NullTest> nulls,
    Map<String, Array> arrays,
    Map<String, Double> figures) {
  /** Copies the collections, keeping their order. */
  public Verdict {
    scores = List.copyOf(scores);
    tables = List.copyOf(tables);
    curves = List.copyOf(curves);
    grids = List.copyOf(grids);
    nulls = List.copyOf(nulls);
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** An empty verdict that grows. */
  public static Builder builder() {
    return new Builder();
  }

  /** The score of a result by a measure; NaN when there is none. */
  public double score(String step, String measure) {
    return scores.stream()
        .filter(score -> score.step().equals(step) && score.measure().equals(measure))
        .findFirst()
        .map(Score::value)
        .orElse(Double.NaN);
  }

  /** Gathers a verdict. */
  public static final class Builder {
    private final List<Score> scores = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();
    private final List<Grid> grids = new ArrayList<>();
    private final List<NullTest> nulls = new ArrayList<>();
    private final Map<String, Array> arrays = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a score. */
    public Builder score(Score score) {
      scores.add(score);
      return this;
    }

    /** Adds a score that is one number without an error. */
    public Builder score(String step, String measure, double value) {
      return score(new Score(step, measure, value, Double.NaN, 1));
    }

    /** Adds a table. */
    public Builder table(Table table) {
      tables.add(table);
      return this;
    }

    /** Adds a curve. */
    public Builder curve(Curve curve) {
      curves.add(curve);
      return this;
    }

    /** Adds a grid. */
    public Builder grid(Grid grid) {
      grids.add(grid);
      return this;
    }

    /** Adds an observed number beside chance. */
    public Builder test(NullTest test) {
      nulls.add(test);
      return this;
    }

    /** Adds an array. */
    public Builder array(String name, Array array) {
      arrays.put(name, array);
      return this;
    }

    /** Adds a figure. */
    public Builder figure(String name, double value) {
      figures.put(name, value);
      return this;
    }

    /** The verdict. */
    public Verdict build() {
      return new Verdict(scores, tables, curves, grids, nulls, arrays, figures);
    }
  }
}
