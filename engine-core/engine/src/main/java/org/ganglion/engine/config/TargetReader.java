package org.ganglion.engine.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the response of a step or an evaluation. */
final class TargetReader {
  private TargetReader() {}

  static Optional<TargetConfig> read(Fields fields) {
    Optional<Yaml> given = fields.value("target");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get() instanceof Yaml.Mapping) {
      return fields.map("target").flatMap(map -> ofMap(fields, map));
    }
    @Nullable Object plain = given.get().plain();
    if (plain instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return Optional.of(new TargetConfig.Index(number.intValue()));
    }
    if ("predicted".equals(plain)) {
      return Optional.of(new TargetConfig.Predicted());
    }
    if ("label".equals(plain)) {
      return Optional.of(new TargetConfig.Label());
    }
    fields.problem(
        "C112",
        "target",
        "'target' cannot be " + given.get().kind(),
        "give predicted, label, the number of an output, {site: ..., unit: ...} or {column: ...}");
    return Optional.empty();
  }

  private static Optional<TargetConfig> ofMap(Fields fields, Fields map) {
    Optional<String> site = map.text("site");
    Optional<Integer> unit =
        map.whole("unit", 0).map(number -> (int) Math.min(number, Integer.MAX_VALUE));
    Optional<String> column = map.word("column");
    map.done();
    if (column.isPresent() && site.isEmpty()) {
      return Optional.of(new TargetConfig.Column(column.get()));
    }
    if (site.isPresent() && unit.isPresent() && column.isEmpty()) {
      return Optional.of(new TargetConfig.Unit(site.get(), unit.get()));
    }
    if (site.isPresent() && map.value("unit").isPresent()) {
      return Optional.empty(); // what is wrong with the unit has been told
    }
    fields.problem(
        "C112",
        "target",
        "'target' is neither a unit nor a column",
        "give {site: ..., unit: ...} or {column: ...}");
    return Optional.empty();
  }
}
