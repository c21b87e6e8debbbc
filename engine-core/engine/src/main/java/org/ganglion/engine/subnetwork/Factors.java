package org.ganglion.engine.subnetwork;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * What the neurons of a site are multiplied by.
 *
 * @param site its id
 * @param unitAxis axis of the site's shape along which units lie; -1 for a scalar
 * @param values in the rank of the site's shape; axes of size 1 are stretched
 */
public record Factors(String site, int unitAxis, Tensor values) {

  /** Whether nothing is changed. */
  boolean isIdentity() {
    for (long i = 0; i < values.elements(); i++) {
      if (values.get(i) != 1) {
        return false;
      }
    }
    return true;
  }

  /** Units of which no neuron is left; all elements along the other axes are 0. */
  BitSet silent() {
    BitSet silent = new BitSet();
    if (unitAxis < 0 || values.shape().rank() == 0) {
      return silent;
    }
    silent.set(0, units());
    int inner = inner();
    for (long i = 0; i < values.elements(); i++) {
      if (values.get(i) != 0) {
        silent.clear((int) (i / inner % units()));
      }
    }
    return silent;
  }

  /** Number of units that have factors of their own; 1 where all have the same. */
  int units() {
    return values.shape().size(unitAxis);
  }

  private int inner() {
    int inner = 1;
    for (int axis = unitAxis + 1; axis < values.shape().rank(); axis++) {
      inner *= values.shape().size(axis);
    }
    return inner;
  }

  /** The factors of these units alone. */
  Factors of(int[] kept) {
    int[] sizes = values.shape().toArray();
    int inner = inner();
    int outer = Math.toIntExact(values.elements() / inner / units());
    sizes[unitAxis] = kept.length;
    Tensor.Builder left = Tensor.builder(Shape.of(sizes));
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < kept.length; k++) {
        for (int i = 0; i < inner; i++) {
          long from = ((long) o * units() + kept[k]) * inner + i;
          left.set(((long) o * kept.length + k) * inner + i, values.get(from));
        }
      }
    }
    return new Factors(site, unitAxis, left.build());
  }

  /** The units that are left when these are gone. */
  int[] without(BitSet gone) {
    return IntStream.range(0, units()).filter(unit -> !gone.get(unit)).toArray();
  }
}
