package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.PredictedClass;

/**
 * What a network says of each sample without interventions.
 *
 * @param classes index of the largest value of the first output, the first of several
 * @param outputs the first output, {@code [samples, ...]}; empty when it would fill the memory
 */
record Predictions(Ints classes, Optional<Tensor> outputs) {
  /** More than this is not kept. */
  private static final long MOST_BYTES = 1L << 29;

  /**
   * Runs the network once over the samples.
   *
   * @throws MethodException M923 when an output is NaN, naming the sample
   */
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
          for (int i = 0; i < chunk.count(); i++) {
            int sample = chunk.first() + i;
            classes[sample] = PredictedClass.of(values, i, site, bound.samples().id(sample));
          }
        });
    return new Predictions(Ints.of(classes), all.map(Tensor.Builder::build));
  }

  /** Those of some rows; outputs are not kept. */
  Predictions select(Ints rows) {
    return new Predictions(classes.select(rows), Optional.empty());
  }
}
