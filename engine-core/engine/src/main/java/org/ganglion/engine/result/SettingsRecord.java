package org.ganglion.engine.result;

/**
 * Settings that the last digits of results may depend on.
 *
 * @param threads of parallel loops and of arithmetic
 * @param batch limits of one pass
 */
public record SettingsRecord(int threads, Batch batch) {
  /**
   * Limits of one pass.
   *
   * @param maxRows most samples
   * @param maxBytes most native memory
   */
  public record Batch(int maxRows, long maxBytes) {}
}
