package org.ganglion.engine.evaluate.lesion;

import java.util.List;
import java.util.function.IntFunction;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/** Accuracy per class under many interventions, from counts. */
final class ClassAccuracy {
  private final int classes;
  private final long[] samples;
  private final long[][] correct;

  private ClassAccuracy(int classes, int variants) {
    this.classes = classes;
    this.samples = new long[classes];
    this.correct = new long[variants + 1][classes];
  }

  /**
   * Counts.
   *
   * @param variants number of sets of interventions
   * @param at the set of a variant
   * @param complete whether every class must have samples
   * @throws MethodException M930 when the data have no labels, M932 when a class has no sample
   */
  static ClassAccuracy of(
      Network network,
      Samples rows,
      int variants,
      IntFunction<List<Intervention>> at,
      boolean complete,
      RunContext run) {
    Site output = network.outputs().get(0);
    ClassAccuracy accuracy = new ClassAccuracy(Math.toIntExact(output.neurons()), variants);
    Ints labels =
        rows.labels()
            .orElseThrow(
                () ->
                    new MethodException(
                        Problem.of("M930", "the data have no labels", "name a labels file")));
    labels.stream().forEach(accuracy::sample);
    if (complete) {
      accuracy.refuseEmptyClasses();
    }
    Pass pass = Pass.values(List.of(output));
    try (Bound bound = network.bind(rows)) {
      bound.read(pass, chunk -> accuracy.count(0, chunk, output, labels));
      bound.sweep(
          Variants.of(variants, at),
          pass,
          (variant, chunk) -> {
            accuracy.count(variant + 1, chunk, output, labels);
            if (variant + 1 == variants) {
              run.progress((double) (chunk.first() + chunk.count()) / rows.size());
            }
          });
    }
    return accuracy;
  }

  private void sample(int label) {
    if (label >= classes) {
      throw new MethodException(
          Problem.of(
              "M930",
              "a sample has label " + label + ", the network tells " + classes + " classes apart",
              "map the labels to the classes of the network"));
    }
    samples[label]++;
  }

  private void refuseEmptyClasses() {
    for (int label = 0; label < classes; label++) {
      if (samples[label] == 0) {
        throw new MethodException(
            Problem.of(
                "M932",
                "no sample is of class " + label + ", so its accuracy is undefined",
                "give data with samples of every class, or set profile: authors"));
      }
    }
  }

  private void count(int variant, Chunk chunk, Site output, Ints labels) {
    Tensor values = chunk.value(output);
    float[] row = new float[classes];
    for (int i = 0; i < chunk.count(); i++) {
      values.copyTo((long) i * classes, row, 0, classes);
      int best = 0;
      for (int j = 1; j < classes; j++) {
        if (row[j] > row[best]) {
          best = j;
        }
      }
      int label = labels.get(chunk.first() + i);
      if (best == label) {
        correct[variant][label]++;
      }
    }
  }

  int classes() {
    return classes;
  }

  /** Accuracy of a class without interventions; NaN where it has no sample. */
  double intact(int label) {
    return share(0, label);
  }

  /** Accuracy of a class under a variant. */
  double changed(int variant, int label) {
    return share(variant + 1, label);
  }

  private double share(int row, int label) {
    return samples[label] == 0 ? Double.NaN : (double) correct[row][label] / samples[label];
  }

  /** Mean over classes without interventions; classes without samples are left out. */
  double intact() {
    return balanced(0);
  }

  /** Mean over classes under a variant. */
  double changed(int variant) {
    return balanced(variant + 1);
  }

  private double balanced(int row) {
    double sum = 0;
    int count = 0;
    for (int label = 0; label < classes; label++) {
      if (samples[label] > 0) {
        sum += share(row, label);
        count++;
      }
    }
    return sum / count;
  }

  /**
   * How much the change differs between classes, as a multiple of its mean: largest less smallest.
   * As computed; not finite when the mean is 0.
   */
  double range(int variant) {
    double mean = changed(variant) - intact();
    double high = Double.NEGATIVE_INFINITY;
    double low = Double.POSITIVE_INFINITY;
    for (int label = 0; label < classes; label++) {
      double change = changed(variant, label) - intact(label);
      if (!Double.isNaN(change)) {
        high = Math.max(high, change / mean);
        low = Math.min(low, change / mean);
      }
    }
    return high - low;
  }
}
