package org.ganglion.engine.evaluate.pathway;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;

/**
 * Which neurons before a max-pool compete for each neuron behind it.
 *
 * @param before site that the pool reads, {@code [channels, ...positions]}
 * @param pool the pool
 */
record PoolWindows(Site before, Site pool) {
  /** Neurons before the pool that the window of neuron {@code behind} holds, padding left out. */
  int[] of(int behind) {
    Shape in = before.shape();
    Shape out = pool.shape();
    int[] place = new int[out.rank()];
    int rest = behind;
    for (int axis = out.rank() - 1; axis >= 0; axis--) {
      place[axis] = rest % out.size(axis);
      rest /= out.size(axis);
    }
    List<Integer> found = List.of(place[0]);
    for (int axis = 1; axis < in.rank(); axis++) {
      int start = place[axis] * number("strides", axis, 1) - number("pads", axis, 0);
      List<Integer> wider = new ArrayList<>();
      for (int base : found) {
        for (int k = 0; k < number("kernel_shape", axis, 1); k++) {
          int at = start + k * number("dilations", axis, 1);
          if (at >= 0 && at < in.size(axis)) {
            wider.add(base * in.size(axis) + at);
          }
        }
      }
      found = wider;
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Of a position's axis; pads hold all beginnings before all ends. */
  private int number(String attribute, int axis, int otherwise) {
    List<Long> all = pool.attributes().getOrDefault(attribute, List.of());
    return all.isEmpty() ? otherwise : Math.toIntExact(all.get(axis - 1));
  }
}
