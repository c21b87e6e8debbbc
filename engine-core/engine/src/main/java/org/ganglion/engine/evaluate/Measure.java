package org.ganglion.engine.evaluate;

/**
 * What an evaluation measures.
 *
 * @param name for example {@code dead share}
 * @param better which way is better
 * @param text one sentence: what it is, its range
 */
public record Measure(String name, Better better, String text) {
  /** Which way is better. */
  public enum Better {
    /** Large values. */
    HIGHER,
    /** Small values. */
    LOWER,
    /** Neither: it describes. */
    NEITHER
  }

  /** Higher is better. */
  public static Measure higher(String name, String text) {
    return new Measure(name, Better.HIGHER, text);
  }

  /** Lower is better. */
  public static Measure lower(String name, String text) {
    return new Measure(name, Better.LOWER, text);
  }

  /** Neither is better. */
  public static Measure describing(String name, String text) {
    return new Measure(name, Better.NEITHER, text);
  }
}
