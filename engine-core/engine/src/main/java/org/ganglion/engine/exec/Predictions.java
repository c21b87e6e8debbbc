package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/**
 * What a network says of each sample without interventions.
 *
 * @param classes index of the largest value of the first output, the first of several
 * @param outputs the first output, {@code [samples, ...]}; empty when it would fill the memory
 */
record Predictions(Ints classes, Optional<Tensor> outputs) {
  /** More than this is not kept. */
  private static final long MOST_BYTES = 1L << 29;

  static Predictions read(Bound bound) {
    Site site = bound.network().outputs().get(0);
    int samples = bound.samples().size();
    long row = site.neurons();
    int[] classes = new int[samples];
    boolean keep = row * samples * Float.BYTES <= MOST_BYTES;
    Optional<Tensor.Builder> all =
        keep ? Optional.of(Tensor.builder(site.shape().prepend(samples))) : Optional.empty();
    bound.read(
        Pass.values(List.of(site)),
        chunk -> {
          Tensor values = chunk.value(site);
          all.ifPresent(builder -> builder.put(chunk.first() * row, values));
          largest(values, chunk, row, classes);
        });
    return new Predictions(Ints.of(classes), all.map(Tensor.Builder::build));
  }

  /** Those of some rows; outputs are not kept. */
  Predictions select(Ints rows) {
    return new Predictions(classes.select(rows), Optional.empty());
  }

  private static void largest(Tensor values, Chunk chunk, long row, int[] classes) {
    for (int i = 0; i < chunk.count(); i++) {
      long best = 0;
      for (long j = 1; j < row; j++) {
        if (values.get(i * row + j) > values.get(i * row + best)) {
          best = j;
        }
      }
      classes[chunk.first() + i] = (int) best;
    }
  }
}
