package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.Map;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;

/**
 * How classes in a file become classes of the network.
 *
 * @param map class in the file to class that is used; empty = as they are; a class that is not
 *     named is refused
 * @param parity whether the result becomes 0 for even and 1 for odd classes
 */
public record LabelRule(Map<Integer, Integer> map, boolean parity) {
  /** Leaves labels as they are. */
  public static final LabelRule NONE = new LabelRule(Map.of(), false);

  /** Copies the map. */
  public LabelRule {
    map = Map.copyOf(map);
  }

  /**
   * The classes to use.
   *
   * @param ids of the rows, for problems
   * @throws InputException I214 when a class is not in the map
   */
  Ints apply(Ints labels, Ints ids, Path file) {
    int[] used = labels.toArray();
    for (int row = 0; row < used.length; row++) {
      Integer mapped = map.isEmpty() ? Integer.valueOf(used[row]) : map.get(used[row]);
      if (mapped == null) {
        String what = "the label of sample " + ids.get(row) + " is " + used[row];
        throw Refusal.of("I214", what, file, "name this class in labels.map");
      }
      used[row] = parity ? Math.floorMod(mapped, 2) : mapped;
    }
    return Ints.of(used);
  }
}
