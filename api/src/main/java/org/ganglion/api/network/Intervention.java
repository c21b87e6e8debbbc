package org.ganglion.api.network;

import java.util.Arrays;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * A change of the value at a site during a pass; everything behind the site is computed from the
 * changed value.
 *
 * <p>Its tensor either has the rank of the site's shape and then holds for all samples, or one more
 * axis in front and then holds one row per sample of the bound set. Axes of size 1 are stretched.
 * Several interventions at one site act in the order given.
 *
 * @since 0.1.0
 */
public sealed interface Intervention {
  /** Where it acts. */
  Site site();

  /** Its numbers. */
  Tensor tensor();

  /**
   * Value times {@code tensor}; 0 removes a neuron.
   *
   * @param site where
   * @param tensor factors
   */
  record Scale(Site site, Tensor tensor) implements Intervention {
    /** Checks the shape. */
    public Scale {
      check(site, tensor);
    }
  }

  /**
   * Value plus {@code tensor}.
   *
   * @param site where
   * @param tensor summands
   */
  record Add(Site site, Tensor tensor) implements Intervention {
    /** Checks the shape. */
    public Add {
      check(site, tensor);
    }
  }

  /**
   * {@code tensor} in place of the value; gradients end here.
   *
   * @param site where
   * @param tensor the new value
   */
  record Replace(Site site, Tensor tensor) implements Intervention {
    /** Checks the shape. */
    public Replace {
      check(site, tensor);
    }
  }

  /**
   * Leaves the value and multiplies the gradient that flows back through the site by {@code
   * tensor}: 0 holds a neuron constant at its value.
   *
   * @param site where
   * @param tensor 1 passes, 0 holds
   */
  record Freeze(Site site, Tensor tensor) implements Intervention {
    /** Checks the shape. */
    public Freeze {
      check(site, tensor);
    }
  }

  /** The whole site times {@code factor}. */
  static Intervention scale(Site site, float factor) {
    return new Scale(site, Tensor.full(ones(site), factor));
  }

  /** These units set to 0, at all their positions. */
  static Intervention lesion(Site site, int... units) {
    Tensor.Builder factors = Tensor.builder(site.unitShape());
    for (int unit = 0; unit < site.units(); unit++) {
      factors.set(unit, 1);
    }
    for (int unit : units) {
      if (unit < 0 || unit >= site.units()) {
        throw new IllegalArgumentException("site '" + site.id() + "' has no unit " + unit);
      }
      factors.set(unit, 0);
    }
    return new Scale(site, factors.build());
  }

  private static Shape ones(Site site) {
    int[] sizes = new int[site.shape().rank()];
    Arrays.fill(sizes, 1);
    return Shape.of(sizes);
  }

  private static void check(Site site, Tensor tensor) {
    boolean shared = tensor.shape().stretchesTo(site.shape());
    boolean perSample =
        tensor.shape().rank() == site.shape().rank() + 1
            && tensor.shape().tail().stretchesTo(site.shape());
    if (!shared && !perSample) {
      throw new IllegalArgumentException(
          "a tensor of shape "
              + tensor.shape()
              + " does not fit site '"
              + site.id()
              + "' of shape "
              + site.shape());
    }
  }
}
