package org.ganglion.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;

/**
 * A group for every item.
 *
 * @param labels per item: 0, 1, ... or -1 for an item that was left out
 * @param extra what else the method found, by name
 * @param figures single numbers that describe the answer, for example {@code residual}
 * @since 0.1.0
 */
public record Partition(Ints labels, Map<String, Array> extra, Map<String, Double> figures) {

  /** Checks the labels and copies the maps, keeping their order. */
  public Partition {
    if (labels.stream().anyMatch(label -> label < -1)) {
      throw new IllegalArgumentException("a label is -1 or larger");
    }
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Labels, nothing else. */
  public static Partition of(Ints labels) {
    return new Partition(labels, Map.of(), Map.of());
  }

  /** The same with one more array. */
  public Partition with(String name, Array array) {
    Map<String, Array> more = new LinkedHashMap<>(extra);
    more.put(name, array);
    return new Partition(labels, more, figures);
  }

  /** The same with one more figure. */
  public Partition with(String name, double figure) {
    Map<String, Double> more = new LinkedHashMap<>(figures);
    more.put(name, figure);
    return new Partition(labels, extra, more);
  }

  /** Number of groups: one more than the largest label. */
  public int groups() {
    return labels.stream().max().orElse(-1) + 1;
  }
}
