package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/**
 * Classes of samples, by number or by name.
 *
 * @param values class of each row
 * @param names names by class; empty when the classes are numbers
 */
record Labels(Ints values, List<String> names) {

  /**
   * Classes that are given as names: whole numbers from 0 on stand for themselves, else names are
   * numbered in alphabetical order.
   */
  static Labels ofNames(List<String> names) {
    if (names.stream().allMatch(name -> name.matches("\\d{1,9}"))) {
      return new Labels(Ints.of(names.stream().mapToInt(Integer::parseInt).toArray()), List.of());
    }
    Set<String> sorted = new TreeSet<>(names);
    List<String> order = List.copyOf(sorted);
    return new Labels(Ints.of(names.stream().mapToInt(order::indexOf).toArray()), order);
  }

  /**
   * Classes that are given as numbers.
   *
   * @throws InputException I214 when one is negative, not whole or too large to be exact
   */
  static Ints ofFloats(Tensor labels, RowPlan plan, Path file) {
    int[] values = new int[plan.size()];
    for (int i = 0; i < values.length; i++) {
      float value = labels.get(i);
      values[i] = (int) value;
      if (value < 0 || value >= 0x1p24f || values[i] != value) {
        throw Refusal.of(
            "I214",
            "the label of sample " + plan.taken().get(i) + " is " + value,
            file,
            "labels are whole numbers from 0 on");
      }
    }
    return Ints.of(values);
  }
}
