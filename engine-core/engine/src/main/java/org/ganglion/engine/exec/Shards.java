package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;

/** Splits samples so that one part's answer fits into memory. */
final class Shards {
  private Shards() {}

  /**
   * A stretch of rows.
   *
   * @param first row
   * @param count of rows
   */
  record Shard(int first, int count) {}

  /** Bytes that a float per neuron (per unit, when positions are reduced) takes for one sample. */
  static long bytesPerSample(List<Site> sites, Reduce reduce) {
    long elements = 0;
    for (Site site : sites) {
      elements += reduce == Reduce.NONE ? site.neurons() : site.units();
    }
    return Math.max(1, elements) * Float.BYTES;
  }

  /**
   * Parts of at most {@code budget} bytes; whole batches where several fit, so that the network's
   * batches are cut as in one go.
   */
  static List<Shard> of(int samples, long bytesPerSample, long budget, int batchRows) {
    long fit = Math.max(1, budget / Math.max(1, bytesPerSample));
    if (fit > batchRows) {
      fit -= fit % batchRows;
    }
    int size = (int) Math.min(samples, fit);
    List<Shard> shards = new ArrayList<>();
    for (int first = 0; first < samples; first += size) {
      shards.add(new Shard(first, Math.min(size, samples - first)));
    }
    return shards;
  }
}
