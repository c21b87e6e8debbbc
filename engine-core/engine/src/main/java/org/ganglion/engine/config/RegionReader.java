package org.ganglion.engine.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which samples a step sees. */
final class RegionReader {
  private RegionReader() {}

  static Optional<RegionConfig> read(Fields fields) {
    return fields.map("region").flatMap(inside -> region(fields, inside));
  }

  private static Optional<RegionConfig> region(Fields fields, Fields inside) {
    Optional<RegionConfig> predicted =
        inside.whole("predicted", 0).map(index -> new RegionConfig.Predicted(toInt(index)));
    Optional<RegionConfig> label =
        inside.whole("label", 0).map(index -> new RegionConfig.Label(toInt(index)));
    Optional<RegionConfig> nearest = inside.map("nearest").flatMap(RegionReader::nearest);
    inside.done();
    List<RegionConfig> given =
        Stream.of(predicted, label, nearest).flatMap(Optional::stream).toList();
    long keys =
        Stream.of("predicted", "label", "nearest")
            .filter(key -> inside.value(key).isPresent())
            .count();
    if (keys != 1) {
      fields.problem(
          "C112",
          "region",
          "'region' names one set of samples",
          "give {predicted: class}, {label: class} or {nearest: {to: sample, in: site, k: count}}");
    }
    return keys == 1 ? given.stream().findFirst() : Optional.empty();
  }

  private static Optional<RegionConfig> nearest(Fields fields) {
    Optional<Long> to = fields.whole("to", 0);
    Optional<String> in = fields.text("in");
    Optional<Long> k = fields.whole("k", 1);
    fields.done();
    if (fields.value("to").isEmpty()) {
      fields.missing("to", "give the number of a sample in its file");
    }
    if (fields.value("k").isEmpty()) {
      fields.missing("k", "give the number of samples");
    }
    return to.isPresent() && k.isPresent()
        ? Optional.of(new RegionConfig.Nearest(toInt(to.get()), in, toInt(k.get())))
        : Optional.empty();
  }

  private static int toInt(Long value) {
    return (int) Math.min(Objects.requireNonNull(value), Integer.MAX_VALUE);
  }
}
