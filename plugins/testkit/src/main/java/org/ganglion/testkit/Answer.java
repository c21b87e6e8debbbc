package org.ganglion.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Shape;

/**
 * What a method of any kind answered, as named arrays of numbers.
 *
 * @param coverage of an attribution or a selection
 * @param main scores or masks by site, labels, or a distance
 * @param extra what the method added
 * @param figures single numbers
 */
record Answer(
    Optional<Coverage> coverage,
    Map<String, Numbers> main,
    Map<String, Numbers> extra,
    Map<String, Double> figures) {

  static Answer of(Attribution attribution) {
    return new Answer(
        Optional.of(attribution.coverage()),
        numbers(attribution.scores()),
        numbers(attribution.extra()),
        attribution.figures());
  }

  static Answer of(Selection selection) {
    return new Answer(
        Optional.of(selection.coverage()),
        numbers(selection.masks()),
        numbers(selection.extra()),
        selection.figures());
  }

  static Answer of(Partition partition) {
    return new Answer(
        Optional.empty(),
        Map.of("labels", Numbers.of(partition.labels())),
        numbers(partition.extra()),
        partition.figures());
  }

  static Answer of(LayerDistance distance) {
    Numbers bracket =
        new Numbers(Shape.of(3), distance.value(), distance.lower(), distance.upper());
    return new Answer(Optional.empty(), Map.of("distance", bracket), Map.of(), distance.figures());
  }

  private static Map<String, Numbers> numbers(Map<String, ? extends Array> arrays) {
    Map<String, Numbers> numbers = new LinkedHashMap<>();
    arrays.forEach((name, array) -> numbers.put(name, Numbers.of(array)));
    return numbers;
  }

  /** Array of a site. */
  Numbers main(String name) {
    Numbers numbers = main.get(name);
    if (numbers == null) {
      throw new AssertionError("no answer for '" + name + "', only for " + main.keySet());
    }
    return numbers;
  }

  /**
   * Names of the arrays that the host would refuse: of scores, labels or distances those in which
   * something is NaN or infinite, of others those with a NaN. A threshold that nothing passes is
   * infinite.
   */
  List<String> notNumbers() {
    Stream<Map.Entry<String, Numbers>> answers =
        main.entrySet().stream().filter(entry -> !entry.getValue().finite());
    Stream<Map.Entry<String, Numbers>> others =
        extra.entrySet().stream().filter(entry -> entry.getValue().anyNaN());
    return Stream.concat(answers, others)
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }
}
