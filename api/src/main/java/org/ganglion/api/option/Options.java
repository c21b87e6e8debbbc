package org.ganglion.api.option;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads, checks and writes options records.
 *
 * <p>A component may be int, long, double, boolean, String, an enum, or a {@link List} of those.
 * {@link Doc} explains it, {@link Range} restricts it. The record's package must be open to {@code
 * org.ganglion.api}.
 *
 * @since 0.1.0
 */
public final class Options {
  private Options() {}

  /** The options of a record type, in order of declaration. */
  public static List<OptionField> fields(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(OptionField::of).toList();
  }

  /**
   * Checks component values against their ranges; for the compact constructor of an options record.
   *
   * @param values in order of declaration
   * @throws ConfigurationException C020 with every value that is out of range
   */
  public static void check(Class<? extends Record> type, @Nullable Object... values) {
    List<OptionField> fields = fields(type);
    if (fields.size() != values.length) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " has " + fields.size() + " options, not " + values.length);
    }
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      rangeProblem(fields.get(i), values[i]).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems, null);
    }
  }

  /**
   * The {@code defaults} with some options replaced.
   *
   * @param given option name to plain value: Boolean, Number, String, or a List of those
   * @throws ConfigurationException with all problems: C021 unknown option, C022 wrong kind of
   *     value, C020 out of range. Each problem's place is the option's name
   */
  public static <O extends Record> O build(O defaults, Map<String, ?> given) {
    @SuppressWarnings("unchecked")
    Class<O> type = (Class<O>) defaults.getClass();
    List<Problem> problems = new ArrayList<>();
    List<String> names = fields(type).stream().map(OptionField::name).toList();
    given.keySet().stream()
        .filter(name -> !names.contains(name))
        .map(
            name ->
                Problem.of(
                        "C021",
                        "unknown option '" + name + "'",
                        names.isEmpty() ? "this method has no options" : Nearest.hint(name, names))
                    .at(name))
        .forEach(problems::add);
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      OptionField field = OptionField.of(components[i]);
      if (!given.containsKey(field.name())) {
        values[i] = read(components[i], defaults);
        continue;
      }
      Object raw = given.get(field.name());
      Optional<Object> converted = convert(components[i], raw);
      if (converted.isEmpty()) {
        problems.add(wrongKind(field, raw));
        continue;
      }
      values[i] = converted.get();
      rangeProblem(field, values[i])
          .map(problem -> problem.at(field.name()))
          .ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems, null);
    }
    return construct(type, components, values);
  }

  /**
   * The options as plain values (Boolean, Number, String, List), in order of declaration; {@link
   * #build} reads them back.
   */
  public static Map<String, Object> toMap(Record options) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      map.put(component.getName(), plain(read(component, options)));
    }
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof Enum<?> constant) {
      return OptionField.word(constant);
    }
    return value instanceof List<?> list ? list.stream().map(Options::plain).toList() : value;
  }

  private static Problem wrongKind(OptionField field, @Nullable Object raw) {
    String fix =
        field.choices().isEmpty()
            ? "give " + field.typeText()
            : Nearest.hint(String.valueOf(raw), field.choices());
    return Problem.of(
            "C022",
            "option '" + field.name() + "' takes " + field.typeText() + ", not '" + raw + "'",
            fix)
        .at(field.name());
  }

  private static Optional<Object> convert(RecordComponent component, @Nullable Object raw) {
    Class<?> element = OptionTypes.element(component);
    if (component.getType() != List.class) {
      return OptionTypes.convert(raw, element);
    }
    if (!(raw instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Object> converted =
        list.stream().flatMap(item -> OptionTypes.convert(item, element).stream()).toList();
    return converted.size() == list.size() ? Optional.of(converted) : Optional.empty();
  }

  private static Optional<Problem> rangeProblem(OptionField field, @Nullable Object value) {
    List<?> all = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    for (Object one : all) {
      if (one instanceof Number number && !allows(field, number.doubleValue())) {
        String allowed =
            field.range().isPresent() ? "give a value in " + field.interval() : "give a number";
        return Optional.of(
            Problem.of(
                "C020",
                "option '" + field.name() + "' is " + number + ", allowed is " + allowedText(field),
                allowed));
      }
    }
    return Optional.empty();
  }

  private static String allowedText(OptionField field) {
    return field.range().isPresent() ? field.interval() : "any finite number";
  }

  private static boolean allows(OptionField field, double value) {
    if (!Double.isFinite(value)) {
      return false;
    }
    return field
        .range()
        .map(
            r ->
                (r.minOpen() ? value > r.min() : value >= r.min())
                    && (r.maxOpen() ? value < r.max() : value <= r.max()))
        .orElse(true);
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(
          "open " + record.getClass().getPackageName() + " to org.ganglion.api", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot read option " + component.getName(), e.getCause());
    }
  }

  private static <O extends Record> O construct(
      Class<O> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ConfigurationException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot build " + type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("open " + type.getPackageName() + " to org.ganglion.api", e);
    }
  }
}
