package org.ganglion.api.option;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One option: its name, type, explanation and rule.
 *
 * @param name as written in a pipeline file
 * @param type what kind of value it takes
 * @param list whether it takes a list of such values
 * @param doc its explanation
 * @param range the numbers it allows, if it is restricted
 * @param choices the words it allows, if it is a choice
 * @since 0.1.0
 */
public record OptionField(
    String name, Type type, boolean list, String doc, Optional<Range> range, List<String> choices) {

  /** Kinds of value. */
  public enum Type {
    /** Whole number. */
    INTEGER,
    /** Number. */
    NUMBER,
    /** true or false. */
    FLAG,
    /** Any text. */
    TEXT,
    /** One of a few words. */
    CHOICE
  }

  /** Copies the choices. */
  public OptionField {
    choices = List.copyOf(choices);
  }

  /** For example {@code number in (0, 1]}. */
  public String typeText() {
    String base =
        switch (type) {
          case INTEGER -> "integer" + rangeText();
          case NUMBER -> "number" + rangeText();
          case FLAG -> "true or false";
          case TEXT -> "text";
          case CHOICE -> "one of " + String.join(", ", choices);
        };
    return list ? "list of " + base : base;
  }

  /** The allowed numbers as an interval, for example {@code (0, 1]}; empty when unrestricted. */
  public String interval() {
    return range
        .map(
            r ->
                (r.minOpen() || Double.isInfinite(r.min()) ? "(" : "[")
                    + bound(r.min())
                    + ", "
                    + bound(r.max())
                    + (r.maxOpen() || Double.isInfinite(r.max()) ? ")" : "]"))
        .orElse("");
  }

  private String rangeText() {
    return range.isPresent() ? " in " + interval() : "";
  }

  private static String bound(double value) {
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The word for an enum constant in pipeline files: lower case, dashes. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static OptionField of(RecordComponent component) {
    boolean list = component.getType() == List.class;
    Class<?> element = OptionTypes.element(component);
    Doc doc = component.getAnnotation(Doc.class);
    List<String> choices =
        element.isEnum()
            ? Arrays.stream(element.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .toList()
            : List.of();
    return new OptionField(
        component.getName(),
        OptionTypes.of(element, component),
        list,
        doc == null ? "" : doc.value(),
        Optional.ofNullable(component.getAnnotation(Range.class)),
        choices);
  }
}
