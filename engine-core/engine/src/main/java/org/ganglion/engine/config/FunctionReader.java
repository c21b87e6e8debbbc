package org.ganglion.engine.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ganglion.engine.config.FunctionConfig.Encoding;

/** Reads the known functions of the input that layers can be compared with. */
final class FunctionReader {
  private FunctionReader() {}

  static Map<String, FunctionConfig> functions(Fields root) {
    Map<String, FunctionConfig> all = new LinkedHashMap<>();
    root.map("targets")
        .ifPresent(
            inside ->
                inside
                    .keys()
                    .forEach(name -> function(inside, name).ifPresent(one -> all.put(name, one))));
    return all;
  }

  private static Optional<FunctionConfig> function(Fields inside, String name) {
    Optional<Fields> given = inside.map(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = given.get();
    Optional<String> column = fields.word("column");
    Encoding encoding = fields.choice("encoding", Encoding.class).orElse(Encoding.SCALAR);
    Optional<Double> period = fields.number("period");
    fields.done();
    if (fields.value("column").isEmpty()) {
      fields.missing("column", "name a column of the data: {column: sum}");
    }
    boolean circular = encoding == Encoding.CIRCULAR;
    if (circular && fields.value("period").isEmpty()) {
      fields.missing("period", "say after how much the values begin again: {period: 47}");
    } else if (!circular && period.isPresent()) {
      fields.problem(
          "C112",
          "period",
          "only a circular target has a period",
          "add 'encoding: circular', or take the period out");
    } else if (period.isPresent() && period.get() <= 0) {
      fields.problem("C112", "period", "the period is " + period.get(), "give a number above 0");
    }
    return column.map(
        word ->
            new FunctionConfig(
                word,
                encoding,
                period.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                inside.whereOf(name)));
  }
}
