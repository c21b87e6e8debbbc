package org.ganglion.plugin.baselines;

import java.util.random.RandomGenerator;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Independent scores, uniform in [-1, 1), with one random stream per site and sample. */
public final class UniformScores {
  private UniformScores() {}

  /**
   * Scores of shape {@code [samples, ...row]}, the same whichever other sites or samples are asked
   * about. A stream belongs to the site's place in the network, so that names play no part.
   */
  public static Tensor draw(String purpose, Query query, Site site, Shape row, RunContext run) {
    Samples samples = query.samples();
    int place = query.network().sites().indexOf(site);
    Tensor.Builder scores = Tensor.builder(row.prepend(samples.size()));
    long size = row.elements();
    for (int sample = 0; sample < samples.size(); sample++) {
      run.checkCancelled();
      RandomGenerator random = run.random(purpose, place, samples.id(sample));
      for (long i = 0; i < size; i++) {
        scores.set(sample * size + i, random.nextFloat() * 2 - 1);
      }
    }
    return scores.build();
  }
}
