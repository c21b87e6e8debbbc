package org.ganglion.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Mask;

/**
 * Neurons that were picked.
 *
 * @param coverage per sample, or for the data set
 * @param masks per site id, in the shape of the scores they were picked by: 1 = picked
 * @param claim what the method guarantees of this answer
 * @param extra evidence, by name: thresholds, counts; per sample when the coverage is
 * @param figures single numbers that describe the answer; must be empty for a method of scope
 *     PER_SAMPLE
 * @since 0.1.0
 */
public record Selection(
    Coverage coverage,
    Map<String, Mask> masks,
    Claim claim,
    Map<String, Array> extra,
    Map<String, Double> figures) {

  /** Copies the maps, keeping their order. */
  public Selection {
    masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Picked neurons without a guarantee. */
  public static Selection of(Coverage coverage, Map<String, Mask> masks) {
    return new Selection(coverage, masks, Claim.none("the method makes none"), Map.of(), Map.of());
  }

  /** The same with one more array. */
  public Selection with(String name, Array array) {
    Map<String, Array> more = new LinkedHashMap<>(extra);
    more.put(name, array);
    return new Selection(coverage, masks, claim, more, figures);
  }

  /** The same with one more figure. */
  public Selection with(String name, double figure) {
    Map<String, Double> more = new LinkedHashMap<>(figures);
    more.put(name, figure);
    return new Selection(coverage, masks, claim, extra, more);
  }

  /** The same with another claim. */
  public Selection claiming(Claim other) {
    return new Selection(coverage, masks, other, extra, figures);
  }
}
