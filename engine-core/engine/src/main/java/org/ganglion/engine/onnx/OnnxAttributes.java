package org.ganglion.engine.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;

/**
 * The constants written into a node, by name. A value is a {@code Long}, {@code Float}, {@code
 * String}, {@link OnnxTensor} or a list of the first three; what is none of them is kept as the
 * name of its type.
 *
 * @since 0.1.0
 */
public final class OnnxAttributes {
  private final Map<String, Object> values;

  OnnxAttributes(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** Names of the attributes that are present. */
  public Set<String> names() {
    return new TreeSet<>(values.keySet());
  }

  /** Whether the attribute is present. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** An integer, or {@code absent}. */
  public long integer(String name, long absent) {
    return value(name, Long.class).orElse(absent);
  }

  /** A switch stored as 0 or 1, or {@code absent}. */
  public boolean flag(String name, boolean absent) {
    return integer(name, absent ? 1 : 0) != 0;
  }

  /** A real number, or {@code absent}. */
  public float real(String name, float absent) {
    return value(name, Float.class).orElse(absent);
  }

  /** A text, or {@code absent}. */
  public String text(String name, String absent) {
    return value(name, String.class).orElse(absent);
  }

  /** A tensor, if present and of a type that is read. */
  public Optional<OnnxTensor> tensor(String name) {
    return values.get(name) instanceof OnnxTensor tensor ? Optional.of(tensor) : Optional.empty();
  }

  /** A list of integers, if present. */
  public Optional<long[]> integers(String name) {
    return items(name, Long.class)
        .map(items -> items.stream().mapToLong(Long::longValue).toArray());
  }

  /** An integer or a list of integers, if the attribute is present and is one of them. */
  public Optional<long[]> wholeNumbers(String name) {
    Object value = values.get(name);
    if (value instanceof Long number) {
      return Optional.of(new long[] {number});
    }
    if (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
      return integers(name);
    }
    return Optional.empty();
  }

  /** The attribute's value as text. */
  public String written(String name) {
    return String.valueOf(values.get(name));
  }

  /** A list of texts, if present. */
  public Optional<List<String>> texts(String name) {
    return items(name, String.class);
  }

  /** A list of real numbers, if present. */
  public Optional<float[]> reals(String name) {
    return items(name, Float.class)
        .map(
            items -> {
              float[] reals = new float[items.size()];
              for (int i = 0; i < reals.length; i++) {
                reals[i] = items.get(i);
              }
              return reals;
            });
  }

  private <T> Optional<T> value(String name, Class<T> type) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw mistyped(name, type.getSimpleName());
    }
    return Optional.ofNullable(type.cast(value));
  }

  /** A list of which every item is of {@code type}, if present. */
  private <T> Optional<List<T>> items(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(type::isInstance)) {
      throw mistyped(name, "a list of " + type.getSimpleName());
    }
    return Optional.of(list.stream().map(type::cast).toList());
  }

  private InputException mistyped(String name, String wanted) {
    String what = "attribute '" + name + "' is " + written(name) + ", not of type " + wanted;
    return new InputException(
        Problem.of("I111", what, "export the network again; the file is damaged"));
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
