package org.ganglion.engine.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Turns numbers that come site by site into one row per sample, in order of the samples. */
final class RowQueue {
  private final int width;
  private final Consumer<double[]> sink;
  private final List<double[]> open = new ArrayList<>();
  private int done;

  RowQueue(int width, Consumer<double[]> sink) {
    this.width = width;
    this.sink = sink;
  }

  void put(int sample, int column, double value) {
    while (open.size() <= sample - done) {
      open.add(new double[width]);
    }
    open.get(sample - done)[column] = value;
  }

  /** All columns of the first {@code samples} samples are there. */
  void complete(int samples) {
    open.subList(0, samples - done).forEach(sink);
    open.subList(0, samples - done).clear();
    done = samples;
  }
}
