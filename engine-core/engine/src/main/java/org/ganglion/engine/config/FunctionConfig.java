package org.ganglion.engine.config;

import java.util.OptionalDouble;

/**
 * A known function of the input as written: a column of the data, and how its values become points.
 *
 * @param column name, or number; {@code labels} are the labels where no column has that name
 * @param encoding of its values
 * @param period of a circular one
 * @param place line that names it
 */
public record FunctionConfig(
    String column, Encoding encoding, OptionalDouble period, String place) {
  /** How the values of a column become points. */
  public enum Encoding {
    /** One coordinate, the value itself. */
    SCALAR,
    /** A coordinate per value that occurs: all different values are equally far apart. */
    ONE_HOT,
    /** Two coordinates, cosine and sine of the value's share of the period. */
    CIRCULAR
  }
}
