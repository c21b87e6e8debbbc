package org.ganglion.plugin.baselines.select;

import java.util.Map;
import java.util.Objects;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Refusals;

/** The scores of all sites, laid end to end for one sample at a time. */
final class ScoreRows {
  private final Map<String, Tensor> scores;
  private final boolean perSample;
  private final int count;
  private final int neurons;

  ScoreRows(Map<String, Tensor> scores, boolean perSample) {
    this.scores = scores;
    this.perSample = perSample;
    this.count =
        perSample ? scores.values().stream().mapToInt(t -> t.shape().size(0)).max().orElse(0) : 1;
    this.neurons = Math.toIntExact(scores.values().stream().mapToLong(this::width).sum());
  }

  /** Number of samples, or 1 for scores that hold for the data set. */
  int count() {
    return count;
  }

  /** Number of scored neurons over all sites. */
  int neurons() {
    return neurons;
  }

  /** The ranking keys of one row. Refuses scores that are not finite (M203). */
  float[] keys(int row, Ranking ranking, Samples samples) {
    float[] keys = new float[neurons];
    int at = 0;
    for (Map.Entry<String, Tensor> entry : scores.entrySet()) {
      long width = width(entry.getValue());
      for (long i = 0; i < width; i++) {
        float score = entry.getValue().get(row * width + i);
        if (!Float.isFinite(score)) {
          String what = "the score at site '" + entry.getKey() + "'";
          throw perSample ? Refusals.notFinite(what, samples.id(row)) : Refusals.notFinite(what);
        }
        keys[at++] = ranking.key(score);
      }
    }
    return keys;
  }

  /** Keeps the neurons at {@code indices}, ascending, of one row. */
  void keep(int row, int[] indices, Map<String, Mask.Builder> masks) {
    int next = 0;
    int start = 0;
    for (Map.Entry<String, Tensor> entry : scores.entrySet()) {
      int width = Math.toIntExact(width(entry.getValue()));
      Mask.Builder mask = Objects.requireNonNull(masks.get(entry.getKey()));
      while (next < indices.length && indices[next] < start + width) {
        mask.keep((long) row * width + indices[next++] - start);
      }
      start += width;
    }
  }

  private long width(Tensor tensor) {
    return perSample ? tensor.shape().tail().elements() : tensor.elements();
  }
}
