package org.ganglion.engine.evaluate.mechanism;

import java.util.random.RandomGenerator;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/**
 * Noise at a site that avoids some of its neurons: {@code sqrt(E) (u * w) / ||u * w||} with {@code
 * w = 2^(-gamma m)}, m the mask of the k picks over its norm, that is {@code 1 / sqrt(k)}, and u
 * the same for all sets: uniform in [0, 1), or in [-1/2, 1/2) where it is centred. Units of reduced
 * positions are one pick each: their positions share its weight, and do not count again.
 */
final class AvoidingNoise {
  private final Site site;
  private final double[] weights;

  AvoidingNoise(PickedSet set, double gamma) {
    this.site = set.site();
    float[] mask = set.neurons();
    double avoided = set.size() == 0 ? 1 : Math.pow(2, -gamma / Math.sqrt(set.size()));
    this.weights = new double[mask.length];
    for (int i = 0; i < mask.length; i++) {
      weights[i] = mask[i] == 1 ? avoided : 1;
    }
  }

  /** A direction of norm 1 per sample, one after the other. */
  float[] directions(Samples rows, boolean centred, RunContext run) {
    float[] all = new float[Math.multiplyExact(rows.size(), weights.length)];
    for (int row = 0; row < rows.size(); row++) {
      RandomGenerator random = run.random("noise at " + site.id(), rows.id(row));
      double[] one = new double[weights.length];
      double squares = 0;
      for (int i = 0; i < one.length; i++) {
        one[i] = (random.nextDouble() - (centred ? 0.5 : 0)) * weights[i];
        squares += one[i] * one[i];
      }
      double norm = Math.sqrt(squares);
      for (int i = 0; i < one.length; i++) {
        all[row * one.length + i] = (float) (one[i] / norm);
      }
    }
    return all;
  }

  /** The noise of this energy along {@code directions}. */
  Intervention of(float[] directions, double energy) {
    int rows = directions.length / weights.length;
    float scale = (float) Math.sqrt(energy);
    Tensor.Builder noise = Tensor.builder(site.shape().prepend(rows));
    for (int i = 0; i < directions.length; i++) {
      noise.set(i, scale * directions[i]);
    }
    return new Intervention.Add(site, noise.build());
  }
}
