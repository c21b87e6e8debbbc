package org.ganglion.plugin.baselines.feature;

import java.util.Arrays;
import java.util.List;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** The point of comparison: inputs that have one value everywhere, the same for all samples. */
final class Baseline {
  private final List<Site> inputs;
  private final float value;

  Baseline(List<Site> inputs, double value) {
    this.inputs = List.copyOf(inputs);
    this.value = (float) value;
  }

  float value() {
    return value;
  }

  /** Puts the baseline in place of every input; no gradient passes. */
  List<Intervention> instead() {
    return inputs.stream()
        .<Intervention>map(site -> new Intervention.Replace(site, stretched(site, value)))
        .toList();
  }

  /** The point at share {@code at} of the straight way from the baseline to the sample. */
  List<Intervention> towards(double at) {
    return inputs.stream().flatMap(site -> towards(site, at).stream()).toList();
  }

  private List<Intervention> towards(Site site, double at) {
    Intervention scaled = Intervention.scale(site, (float) at);
    if (value == 0) {
      return List.of(scaled);
    }
    return List.of(scaled, new Intervention.Add(site, stretched(site, (float) ((1 - at) * value))));
  }

  private static Tensor stretched(Site site, float number) {
    int[] ones = new int[site.shape().rank()];
    Arrays.fill(ones, 1);
    return Tensor.full(Shape.of(ones), number);
  }
}
