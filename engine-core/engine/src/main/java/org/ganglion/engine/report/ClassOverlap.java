package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.engine.report.SelectionView.Overlap;

/** Counts per class how often each neuron is picked, to tell how much two classes agree. */
final class ClassOverlap {
  /** Most counters, 4 bytes each; larger networks get no overlap. */
  static final long LARGEST = 1L << 25;

  private final int classes;
  private final int neurons;
  private final int[] counts;
  private final int[] samples;

  ClassOverlap(int classes, int neurons) {
    this.classes = classes;
    this.neurons = neurons;
    this.counts = new int[Math.multiplyExact(classes, neurons)];
    this.samples = new int[classes];
  }

  /** Says that there is one more sample of {@code label}. */
  void sample(int label) {
    samples[label]++;
  }

  /** Adds a stretch of a sample's mask that starts at neuron {@code first} of the network. */
  void row(int label, int first, float[] mask, int from, int width) {
    int base = label * neurons + first;
    for (int i = 0; i < width; i++) {
      if (mask[from + i] != 0) {
        counts[base + i]++;
      }
    }
  }

  /** The table over the classes that have at least two samples. */
  Overlap table() {
    List<Integer> shown =
        IntStream.range(0, classes).filter(label -> samples[label] > 1).boxed().toList();
    List<List<Double>> values = new ArrayList<>();
    for (int a : shown) {
      List<Double> row = new ArrayList<>();
      for (int b : shown) {
        row.add(Digits.round(a == b ? within(a) : between(a, b)));
      }
      values.add(row);
    }
    return new Overlap(shown, shown.stream().map(label -> samples[label]).toList(), values);
  }

  private double between(int a, int b) {
    double both = 0;
    double sizes = 0;
    for (int i = 0; i < neurons; i++) {
      double p = counts[a * neurons + i] / (double) samples[a];
      double q = counts[b * neurons + i] / (double) samples[b];
      both += p * q;
      sizes += p + q;
    }
    return sizes == 0 ? 0 : both / (sizes - both);
  }

  /** Two different samples of one class, so that a sample is not compared with itself. */
  private double within(int a) {
    double n = samples[a];
    double both = 0;
    double sizes = 0;
    for (int i = 0; i < neurons; i++) {
      double count = counts[a * neurons + i];
      both += count * (count - 1) / (n * (n - 1));
      sizes += 2 * count / n;
    }
    return sizes == 0 ? 0 : both / (sizes - both);
  }
}
