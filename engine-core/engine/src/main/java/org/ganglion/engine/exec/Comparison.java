package org.ganglion.engine.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.Json;
import org.jspecify.annotations.Nullable;

/** Names what differs between two run folders. */
public final class Comparison {
  private static final String NOTHING = "nothing";

  private final List<Difference> differences = new ArrayList<>();

  private Comparison() {}

  /**
   * Something that differs.
   *
   * @param where for example {@code steps.pathway.figures.threshold}
   * @param before in the first folder
   * @param after in the second
   */
  public record Difference(String where, String before, String after) {}

  /** The differences of {@code result.json} and of all arrays; empty for equal bytes. */
  public static List<Difference> of(Path before, Path after) {
    Comparison comparison = new Comparison();
    comparison.values(
        "", Json.tree(before.resolve("result.json")), Json.tree(after.resolve("result.json")));
    for (String place : List.of("arrays", "evaluations")) {
      for (String name : archives(place, before, after)) {
        comparison.archive(place + "/" + name, before, after);
      }
    }
    return List.copyOf(comparison.differences);
  }

  private void values(String where, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
      Set<Object> keys = new LinkedHashSet<>(left.keySet());
      keys.addAll(right.keySet());
      keys.forEach(key -> values(inner(where, key), left.get(key), right.get(key)));
    } else if (before instanceof List<?> left && after instanceof List<?> right) {
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        @Nullable Object one = i < left.size() ? left.get(i) : null;
        @Nullable Object other = i < right.size() ? right.get(i) : null;
        values(inner(where, name(one, other, i)), one, other);
      }
    } else if (!Objects.equals(before, after)) {
      differences.add(new Difference(where, shown(before), shown(after)));
    }
  }

  private static String inner(String where, Object key) {
    return where.isEmpty() ? String.valueOf(key) : where + "." + key;
  }

  /** Entries of lists are called by their id or name where they have one. */
  private static Object name(@Nullable Object one, @Nullable Object other, int index) {
    for (String key : List.of("id", "name", "folder", "code")) {
      if (one instanceof Map<?, ?> left
          && other instanceof Map<?, ?> right
          && left.get(key) instanceof String name
          && name.equals(right.get(key))) {
        return name;
      }
    }
    return index;
  }

  private static String shown(@Nullable Object value) {
    return value == null ? NOTHING : String.valueOf(value);
  }

  private static Set<String> archives(String place, Path before, Path after) {
    Set<String> names = new TreeSet<>();
    for (Path folder : List.of(before, after)) {
      if (!Files.isDirectory(folder.resolve(place))) {
        continue;
      }
      try (Stream<Path> files = Files.list(folder.resolve(place))) {
        files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private void archive(String name, Path before, Path after) {
    Path left = before.resolve(name);
    Path right = after.resolve(name);
    if (!Files.exists(left) || !Files.exists(right)) {
      differences.add(new Difference(name, there(left), there(right)));
      return;
    }
    if (sameBytes(left, right)) {
      return;
    }
    try (NpzReader one = new NpzReader(left);
        NpzReader other = new NpzReader(right)) {
      Set<String> arrays = new LinkedHashSet<>(one.names());
      arrays.addAll(other.names());
      arrays.forEach(array -> array(name + " " + array, array, one, other));
    }
  }

  private static String there(Path file) {
    return Files.exists(file) ? "there" : NOTHING;
  }

  private static boolean sameBytes(Path left, Path right) {
    try {
      return Files.mismatch(left, right) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void array(String where, String array, NpzReader one, NpzReader other) {
    if (!one.has(array) || !other.has(array)) {
      differences.add(new Difference(where, has(one, array), has(other, array)));
      return;
    }
    String left = one.header(array).dtype() + " " + one.header(array).shape();
    String right = other.header(array).dtype() + " " + other.header(array).shape();
    if (!left.equals(right)) {
      differences.add(new Difference(where, left, right));
      return;
    }
    double[] before = one.doubles(array);
    double[] after = other.doubles(array);
    int worst = -1;
    double largest = 0;
    long changed = 0;
    for (int i = 0; i < before.length; i++) {
      if (Double.doubleToLongBits(before[i]) != Double.doubleToLongBits(after[i])) {
        changed++;
        double change = Math.abs(before[i] - after[i]);
        if (worst < 0 || change > largest) {
          worst = i;
          largest = change;
        }
      }
    }
    if (worst >= 0) {
      differences.add(
          new Difference(
              where + " (" + changed + " of " + before.length + " differ, most at " + worst + ")",
              Double.toString(before[worst]),
              Double.toString(after[worst])));
    }
  }

  private static String has(NpzReader reader, String array) {
    return reader.has(array) ? "there" : NOTHING;
  }
}
