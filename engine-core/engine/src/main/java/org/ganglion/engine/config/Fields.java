package org.ganglion.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;

/**
 * Takes the values of one map key by key, collecting what is wrong, and in the end complains about
 * the keys that nobody took.
 */
final class Fields {
  private final Yaml.Mapping mapping;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param path of the map in the file, for example {@code steps[1]}; empty for the whole file
   */
  Fields(Yaml.Mapping mapping, String path, List<Problem> problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  /** A map's fields, or nothing (and a problem) when the value is something else. */
  static Optional<Fields> of(Yaml value, String path, List<Problem> problems) {
    if (value instanceof Yaml.Mapping mapping) {
      return Optional.of(new Fields(mapping, path, problems));
    }
    problems.add(
        new Problem(
            "C104",
            "'" + path + "' takes a map, not " + value.kind(),
            where(value.place(), path),
            "write '" + path + ": {key: value}'"));
    return Optional.empty();
  }

  /** The value of a key, if it is given and not empty. */
  Optional<Yaml> value(String key) {
    known.add(key);
    Yaml value = mapping.entries().get(key);
    return value == null || (value instanceof Yaml.Scalar scalar && scalar.value() == null)
        ? Optional.empty()
        : Optional.of(value);
  }

  /** A word or text. */
  Optional<String> text(String key) {
    return scalar(key, "text", Fields::textOf);
  }

  /** A word, or a number that is meant as a word. */
  Optional<String> word(String key) {
    return scalar(key, "text", Fields::wordOf);
  }

  /** A whole number from {@code min} on. */
  Optional<Long> whole(String key, long min) {
    return scalar(
        key,
        "a whole number" + (min == Long.MIN_VALUE ? "" : " from " + min + " on"),
        value ->
            value instanceof Long number && number >= min ? Optional.of(number) : Optional.empty());
  }

  /** true or false. */
  Optional<Boolean> flag(String key) {
    return scalar(
        key,
        "true or false",
        value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
  }

  /** A finite number. */
  Optional<Double> number(String key) {
    return scalar(key, "a number", Fields::finite);
  }

  /** A number, or a list of them. */
  Optional<List<Double>> numbers(String key) {
    return list(key, "a number or a list of numbers", Fields::finite);
  }

  /** A word, or a list of them. */
  Optional<List<String>> words(String key) {
    return list(key, "a word or a list of words", Fields::wordOf);
  }

  /** One of a few words: the name of the constant in lower case, with dashes. */
  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return text(key)
        .flatMap(
            word -> {
              E constant = choices.get(word);
              if (constant == null) {
                problem(
                    "C112",
                    key,
                    "'" + key + "' cannot be '" + word + "'",
                    Nearest.hint(word, choices.keySet()));
              }
              return Optional.ofNullable(constant);
            });
  }

  /** A map inside. */
  Optional<Fields> map(String key) {
    return value(key).flatMap(value -> of(value, inner(key), problems));
  }

  /** Complains that a key is missing. */
  void missing(String key, String fix) {
    String what =
        path.isEmpty() ? "'" + key + "' is missing" : "'" + key + "' is missing in '" + path + "'";
    problems.add(new Problem("C105", what, where(mapping.place(), path), fix));
  }

  /** Complains about a key that a later release will know. */
  void later(String key, String fix) {
    if (value(key).isPresent()) {
      problem("C109", key, "'" + key + "' is not in this release", fix);
    }
  }

  /** Adds a problem at a key. */
  void problem(String code, String key, String what, String fix) {
    problems.add(new Problem(code, what, whereOf(key), fix));
  }

  /** Complains about every key that was not asked for. */
  void done() {
    for (String key : mapping.entries().keySet()) {
      if (!known.contains(key)) {
        problem("C103", key, "unknown key '" + key + "'", Nearest.hint(key, known));
      }
    }
  }

  /** File, line and path of a key. */
  String whereOf(String key) {
    return where(mapping.placeOf(key), inner(key));
  }

  /** File and line of each key. */
  Map<String, String> places() {
    return mapping.keys();
  }

  String place() {
    return mapping.place();
  }

  Set<String> keys() {
    return mapping.entries().keySet();
  }

  String inner(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String where(String place, String path) {
    return path.isEmpty() ? place : place + "  " + path;
  }

  private <T> Optional<T> scalar(String key, String wanted, Function<Object, Optional<T>> convert) {
    return value(key)
        .flatMap(
            value -> {
              Optional<T> converted = convert(value, convert);
              if (converted.isEmpty()) {
                wrong(key, wanted, value);
              }
              return converted;
            });
  }

  private <T> Optional<List<T>> list(
      String key, String wanted, Function<Object, Optional<T>> convert) {
    return value(key)
        .map(
            value -> {
              List<Yaml> items =
                  value instanceof Yaml.Sequence sequence ? sequence.items() : List.of(value);
              List<T> all = new ArrayList<>();
              for (Yaml item : items) {
                Optional<T> converted = convert(item, convert);
                if (converted.isEmpty()) {
                  wrong(key, wanted, item);
                } else {
                  all.add(converted.get());
                }
              }
              return List.copyOf(all);
            });
  }

  private static <T> Optional<T> convert(Yaml value, Function<Object, Optional<T>> convert) {
    return value instanceof Yaml.Scalar scalar && scalar.value() != null
        ? convert.apply(scalar.value())
        : Optional.empty();
  }

  private void wrong(String key, String wanted, Yaml value) {
    problems.add(
        new Problem(
            "C104",
            "'" + key + "' takes " + wanted + ", not " + value.kind(),
            where(value.place(), inner(key)),
            "give " + wanted));
  }

  private static Optional<String> textOf(Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> wordOf(Object value) {
    return value instanceof String || value instanceof Long
        ? Optional.of(String.valueOf(value))
        : Optional.empty();
  }

  private static Optional<Double> finite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }
}
