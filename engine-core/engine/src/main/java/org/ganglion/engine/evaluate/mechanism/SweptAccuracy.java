package org.ganglion.engine.evaluate.mechanism;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
import org.ganglion.engine.evaluate.Evidence;

/**
 * Share of samples that are told right under many changes: as the class of the data, or where the
 * data have no labels as the class that the unchanged network predicts. Outputs are one per class.
 */
final class SweptAccuracy {
  /** What a measure of it says of the second case. */
  static final String UNLABELLED =
      "; without labels, share told as the untouched network tells them";

  /** Samples whose changes are held at once. */
  private static final int ROWS = 256;

  private final Network network;
  private final Samples samples;
  private final Site output;

  SweptAccuracy(Evidence evidence) {
    this.network = evidence.network();
    this.samples = evidence.samples().orElseThrow();
    this.output = network.outputs().get(0);
  }

  /** Gives the changes of some samples. */
  @FunctionalInterface
  interface Changes {
    /** The set of interventions of a variant, for these rows. */
    IntFunction<List<Intervention>> of(Samples rows);
  }

  /** What the shares are of. */
  String name() {
    return samples.labels().isPresent() ? "accuracy" : "agreement with the untouched network";
  }

  /**
   * Shares in [0, 1].
   *
   * @return without a change, then per variant
   */
  double[] of(int variants, Changes changes, RunContext run) {
    long[] right = new long[variants + 1];
    for (int first = 0; first < samples.size(); first += ROWS) {
      int start = first;
      int count = Math.min(ROWS, samples.size() - first);
      Samples rows = samples.select(Ints.of(IntStream.range(start, start + count).toArray()));
      try (Bound bound = network.bind(rows)) {
        count(bound, rows, variants, changes, right);
      }
      run.progress((double) (first + count) / samples.size());
    }
    double[] shares = new double[right.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (double) right[i] / samples.size();
    }
    return shares;
  }

  private void count(Bound bound, Samples rows, int variants, Changes changes, long[] right) {
    Pass pass = Pass.values(List.of(output));
    int[] unchanged = new int[rows.size()];
    bound.read(pass, chunk -> predicted(chunk, unchanged));
    Optional<Ints> labels = rows.labels();
    int[] wanted = labels.map(Ints::toArray).orElse(unchanged);
    right[0] += right(unchanged, wanted, 0, wanted.length);
    int[] changed = new int[rows.size()];
    bound.sweep(
        Variants.of(variants, changes.of(rows)),
        pass,
        (variant, chunk) -> {
          predicted(chunk, changed);
          right[variant + 1] += right(changed, wanted, chunk.first(), chunk.count());
        });
  }

  private static long right(int[] given, int[] wanted, int first, int count) {
    return IntStream.range(first, first + count).filter(i -> given[i] == wanted[i]).count();
  }

  /** Index of the largest value, the first of several. */
  private void predicted(Chunk chunk, int[] into) {
    Tensor values = Objects.requireNonNull(chunk.value(output));
    int classes = Math.toIntExact(output.neurons());
    for (int i = 0; i < chunk.count(); i++) {
      int best = 0;
      for (int j = 1; j < classes; j++) {
        if (values.get((long) i * classes + j) > values.get((long) i * classes + best)) {
          best = j;
        }
      }
      into[chunk.first() + i] = best;
    }
  }
}
