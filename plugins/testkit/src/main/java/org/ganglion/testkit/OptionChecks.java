package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.option.OptionField;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/** What every options record must keep to. */
final class OptionChecks {
  private OptionChecks() {}

  static void assertExplained(Class<? extends Record> type) {
    for (OptionField field : Options.fields(type)) {
      assertThat(field.doc())
          .as("@Doc of option '" + field.name() + "'")
          .isNotBlank()
          .doesNotEndWith(".")
          .doesNotContain("\n");
    }
  }

  static <O extends Record> void assertRoundTrip(O defaults, O options) {
    Map<String, Object> plain = Options.toMap(options);
    assertThat(Options.build(defaults, plain))
        .as("options read back from " + plain)
        .isEqualTo(options);
  }

  /**
   * The constructor itself must refuse what the ranges do not allow: hosts may build options
   * without {@link Options#build}.
   */
  static void assertRangesHold(Record valid) {
    RecordComponent[] components = valid.getClass().getRecordComponents();
    List<OptionField> fields = Options.fields(valid.getClass());
    for (int i = 0; i < components.length; i++) {
      for (Object bad : outside(fields.get(i), components[i].getType())) {
        assertRefused(valid, components, i, bad);
      }
    }
  }

  private static List<Object> outside(OptionField field, Class<?> type) {
    List<Object> bad = new ArrayList<>();
    if (field.list()) {
      return bad;
    }
    if (type == double.class) {
      bad.add(Double.NaN);
    }
    field.range().ifPresent(range -> addOutside(range, type, bad));
    return bad;
  }

  private static void addOutside(Range range, Class<?> type, List<Object> bad) {
    double below = range.minOpen() ? range.min() : range.min() - 1;
    double above = range.maxOpen() ? range.max() : range.max() + 1;
    for (double value : new double[] {below, above}) {
      if (Double.isInfinite(value)) {
        continue;
      }
      if (type == double.class) {
        bad.add(value);
      } else if (type == long.class && Math.abs(value) < 0x1p53) {
        bad.add((long) value);
      } else if (type == int.class && (int) value == value) {
        bad.add((int) value);
      }
    }
  }

  private static void assertRefused(
      Record valid, RecordComponent[] components, int changed, Object bad) {
    Object[] values = Arrays.stream(components).map(component -> read(component, valid)).toArray();
    values[changed] = bad;
    String name = components[changed].getName();
    assertThatThrownBy(() -> construct(valid.getClass(), components, values))
        .as("option '" + name + "' = " + bad)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name);
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      return fail("cannot read option '" + component.getName() + "'", e);
    }
  }

  private static void construct(Class<?> type, RecordComponent[] components, Object[] values)
      throws Throwable {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    try {
      constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
