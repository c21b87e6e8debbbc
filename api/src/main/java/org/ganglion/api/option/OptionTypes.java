package org.ganglion.api.option;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps the Java types that an options record may use to kinds of option, and plain values to those
 * types.
 */
final class OptionTypes {
  private OptionTypes() {}

  /** Type of one value: the component's own type, or the element type of a list. */
  static Class<?> element(RecordComponent component) {
    if (component.getType() == List.class
        && component.getGenericType() instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> element) {
      return element;
    }
    return component.getType();
  }

  static OptionField.Type of(Class<?> element, RecordComponent component) {
    if (element == int.class
        || element == Integer.class
        || element == long.class
        || element == Long.class) {
      return OptionField.Type.INTEGER;
    }
    if (element == double.class || element == Double.class) {
      return OptionField.Type.NUMBER;
    }
    if (element == boolean.class || element == Boolean.class) {
      return OptionField.Type.FLAG;
    }
    if (element == String.class) {
      return OptionField.Type.TEXT;
    }
    if (element.isEnum()) {
      return OptionField.Type.CHOICE;
    }
    throw new IllegalArgumentException(
        "option "
            + component.getDeclaringRecord().getSimpleName()
            + "."
            + component.getName()
            + " has type "
            + element.getSimpleName()
            + "; use int, long, double, boolean, String, an enum, or a List of those");
  }

  /** {@code value} as {@code type}, or empty when it is not of that kind. */
  static Optional<Object> convert(@Nullable Object value, Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return value instanceof Boolean ? Optional.of(value) : Optional.empty();
    }
    if (type == String.class) {
      return value instanceof String ? Optional.of(value) : Optional.empty();
    }
    if (type.isEnum()) {
      return choice(value, type);
    }
    return value instanceof Number number ? number(number, type) : Optional.empty();
  }

  private static Optional<Object> choice(@Nullable Object value, Class<?> type) {
    if (type.isInstance(value)) {
      return Optional.ofNullable(value);
    }
    for (Object constant : type.getEnumConstants()) {
      if (OptionField.word((Enum<?>) constant).equals(value)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  private static Optional<Object> number(Number number, Class<?> type) {
    double exact = number.doubleValue();
    if (type == double.class || type == Double.class) {
      return Optional.of(exact);
    }
    if (exact != Math.rint(exact) || Math.abs(exact) > 0x1p53) {
      return Optional.empty();
    }
    if (type == long.class || type == Long.class) {
      return Optional.of(number.longValue());
    }
    return Math.abs(exact) > Integer.MAX_VALUE ? Optional.empty() : Optional.of(number.intValue());
  }
}
