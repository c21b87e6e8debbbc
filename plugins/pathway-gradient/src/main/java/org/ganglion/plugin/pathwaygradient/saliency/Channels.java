package org.ganglion.plugin.pathwaygradient.saliency;

import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * How the channels of an input become one map. An input without positions is left as it is, but for
 * the sign.
 */
public enum Channels {
  /** The value of largest magnitude, with its sign; of two equal ones the positive. */
  SIGNED_MAX_ABS,
  /** The largest magnitude. */
  ABS_MAX,
  /** The sum of magnitudes. */
  ABS_SUM,
  /** All channels, with signs. */
  NONE;

  /** {@code rows} of shape {@code [count, ...input shape]} with one channel left. */
  Tensor reduce(Tensor rows, Site input) {
    if (this == NONE) {
      return rows;
    }
    if (input.shape().rank() < 2 || input.units() == 1) {
      return this == SIGNED_MAX_ABS ? rows : rows.map(Math::abs);
    }
    int count = rows.shape().size(0);
    int channels = input.units();
    int inner = 1;
    for (int axis = input.unitAxis() + 1; axis < input.shape().rank(); axis++) {
      inner *= input.shape().size(axis);
    }
    int[] sizes = input.shape().toArray();
    sizes[input.unitAxis()] = 1;
    Tensor.Builder map = Tensor.builder(Shape.of(sizes).prepend(count));
    long places = count * (input.neurons() / channels);
    for (long place = 0; place < places; place++) {
      long from = place / inner * channels * inner + place % inner;
      float value = rows.get(from);
      value = this == SIGNED_MAX_ABS ? value : Math.abs(value);
      for (int channel = 1; channel < channels; channel++) {
        value = join(value, rows.get(from + (long) channel * inner));
      }
      map.set(place, value);
    }
    return map.build();
  }

  private float join(float one, float other) {
    return switch (this) {
      case SIGNED_MAX_ABS -> {
        boolean larger = Math.abs(other) > Math.abs(one);
        boolean positiveTwin = other == -one && other > 0;
        yield larger || positiveTwin ? other : one;
      }
      case ABS_MAX -> Math.max(one, Math.abs(other));
      case ABS_SUM -> one + Math.abs(other);
      case NONE -> throw new IllegalStateException("nothing is joined without a reduction");
    };
  }
}
