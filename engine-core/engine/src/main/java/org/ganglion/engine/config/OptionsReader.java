package org.ganglion.engine.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the options of a step or an evaluation. */
final class OptionsReader {
  private OptionsReader() {}

  static Map<String, Object> read(Fields fields) {
    Map<String, Object> options = new LinkedHashMap<>();
    fields
        .value("options")
        .ifPresent(
            value -> {
              if (value instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach((name, inner) -> options.put(name, plain(inner)));
              } else {
                fields.problem(
                    "C104",
                    "options",
                    "'options' takes a map, not " + value.kind(),
                    "write 'options: {name: value}'");
              }
            });
    return options;
  }

  /** The options of one of the methods of a schedule, {@code options: {selector: {...}}}. */
  static Map<String, Object> read(Fields fields, String method) {
    Optional<Fields> both = fields.map("options");
    if (both.isEmpty()) {
      return Map.of();
    }
    both.get().value("attributor");
    both.get().value("selector");
    if (method.equals("selector")) {
      // Once for both methods.
      both.get().done();
    }
    Map<String, Object> options = new LinkedHashMap<>();
    both.get()
        .map(method)
        .ifPresent(
            inner -> {
              for (String name : inner.keys()) {
                inner.value(name).ifPresent(value -> options.put(name, plain(value)));
              }
            });
    return options;
  }

  /** Options may hold no null; the api then says which kind of value it wants instead. */
  private static Object plain(Yaml value) {
    @Nullable Object plain = value.plain();
    return plain == null ? "" : plain;
  }

  /** File and line of each key and of each option. */
  static Map<String, String> places(Fields fields) {
    Map<String, String> places = new HashMap<>(fields.places());
    places.put("", fields.place());
    if (fields.value("options").orElse(null) instanceof Yaml.Mapping options) {
      options.keys().forEach((name, place) -> places.put("options." + name, place));
      options.entries().forEach((method, inner) -> nested(method, inner, places));
    }
    return places;
  }

  private static void nested(String method, Yaml inner, Map<String, String> places) {
    if (inner instanceof Yaml.Mapping mapping) {
      mapping.keys().forEach((name, place) -> places.put("options." + method + "." + name, place));
    }
  }
}
