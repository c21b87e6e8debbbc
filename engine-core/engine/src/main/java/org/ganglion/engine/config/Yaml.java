package org.ganglion.engine.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that knows where it stands. */
sealed interface Yaml {

  /** For example {@code pipeline.yaml:18}. */
  String place();

  /** As Boolean, Long, Double, String, List, Map or null. */
  @Nullable Object plain();

  /** What it is, for messages. */
  String kind();

  /** Boolean, Long, Double, String or null. */
  record Scalar(@Nullable Object value, String place) implements Yaml {
    @Override
    public @Nullable Object plain() {
      return value;
    }

    @Override
    public String kind() {
      return value == null ? "nothing" : "'" + value + "'";
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, String place) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Object plain() {
      List<@Nullable Object> all = new ArrayList<>();
      items.forEach(item -> all.add(item.plain()));
      return all;
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A map with the place of each key. */
  record Mapping(Map<String, Yaml> entries, Map<String, String> keys, String place)
      implements Yaml {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      keys = Map.copyOf(keys);
    }

    static Mapping empty(String place) {
      return new Mapping(Map.of(), Map.of(), place);
    }

    /** The same with one entry replaced or added. */
    Mapping with(String key, Yaml value) {
      Map<String, Yaml> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      Map<String, String> places = new LinkedHashMap<>(keys);
      places.put(key, value.place());
      return new Mapping(changed, places, place);
    }

    /** The same with the value of a key changed inside; the key stays where it was. */
    Mapping replacing(String key, Yaml value) {
      Map<String, Yaml> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Mapping(changed, keys, place);
    }

    String placeOf(String key) {
      return keys.getOrDefault(key, place);
    }

    @Override
    public Object plain() {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      entries.forEach((key, value) -> all.put(key, value.plain()));
      return all;
    }

    @Override
    public String kind() {
      return "a map";
    }
  }
}
