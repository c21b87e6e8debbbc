package org.ganglion.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Tensor;

/**
 * Signed scores of neurons at sites, or of the elements of inputs.
 *
 * @param coverage per sample, or for the data set
 * @param scores per site id: {@code [samples, ...site shape]}, {@code [samples, units]} under a
 *     reduction, or without the sample axis for a data set; for features per input, in the input's
 *     shape
 * @param extra what else the method found, by name; per sample when the coverage is
 * @param figures single numbers that describe the answer; must be empty for a method of scope
 *     PER_SAMPLE, whose answers are joined from parts
 * @since 0.1.0
 */
public record Attribution(
    Coverage coverage,
    Map<String, Tensor> scores,
    Map<String, Array> extra,
    Map<String, Double> figures) {

  /** Copies the maps, keeping their order. */
  public Attribution {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Scores per sample, nothing else. */
  public static Attribution perSample(Map<Site, Tensor> scores) {
    return new Attribution(Coverage.SAMPLE, byId(scores), Map.of(), Map.of());
  }

  /** Scores for the data set, nothing else. */
  public static Attribution ofDataset(Map<Site, Tensor> scores) {
    return new Attribution(Coverage.DATASET, byId(scores), Map.of(), Map.of());
  }

  /** The same with one more array. */
  public Attribution with(String name, Array array) {
    Map<String, Array> more = new LinkedHashMap<>(extra);
    more.put(name, array);
    return new Attribution(coverage, scores, more, figures);
  }

  /** The same with one more figure. */
  public Attribution with(String name, double figure) {
    Map<String, Double> more = new LinkedHashMap<>(figures);
    more.put(name, figure);
    return new Attribution(coverage, scores, extra, more);
  }

  private static Map<String, Tensor> byId(Map<Site, Tensor> scores) {
    Map<String, Tensor> byId = new LinkedHashMap<>();
    scores.forEach((site, tensor) -> byId.put(site.id(), tensor));
    return byId;
  }
}
