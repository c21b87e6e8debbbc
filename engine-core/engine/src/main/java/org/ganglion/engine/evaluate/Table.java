package org.ganglion.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of a verdict: named columns of words or numbers.
 *
 * @param name of the table
 * @param columns all of one length
 */
public record Table(String name, List<Column> columns) {
  /** Checks the lengths and copies the list. */
  public Table {
    columns = List.copyOf(columns);
    if (columns.stream().map(Column::size).distinct().count() > 1) {
      throw new IllegalArgumentException("columns of table '" + name + "' differ in length");
    }
  }

  /** One column. */
  public sealed interface Column {
    /** What it holds. */
    String name();

    /** Number of rows. */
    int size();
  }

  /**
   * Words.
   *
   * @param name what they are
   * @param values one per row
   */
  public record Words(String name, List<String> values) implements Column {
    /** Copies the list. */
    public Words {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }
  }

  /**
   * Numbers.
   *
   * @param name what they are
   * @param values one per row; NaN where undefined
   */
  public record Numbers(String name, List<Double> values) implements Column {
    /** Copies the list. */
    public Numbers {
      values = List.copyOf(values);
    }

    /** These numbers. */
    public static Numbers of(String name, double... values) {
      return new Numbers(name, Arrays.stream(values).boxed().toList());
    }

    @Override
    public int size() {
      return values.size();
    }
  }

  /** A table that grows column by column. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Gathers columns. */
  public static final class Builder {
    private final String name;
    private final List<Column> columns = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** A column of words. */
    public Builder words(String column, List<String> values) {
      columns.add(new Words(column, values));
      return this;
    }

    /** A column of numbers. */
    public Builder numbers(String column, double... values) {
      columns.add(Numbers.of(column, values));
      return this;
    }

    /** The table. */
    public Table build() {
      return new Table(name, columns);
    }
  }
}
