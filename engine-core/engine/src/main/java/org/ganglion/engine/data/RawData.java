package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/**
 * What a file holds, the planned rows of it, before preparation.
 *
 * @param plan which rows these are
 * @param inputs by name of the input, {@code [rows, ...]}
 * @param labels of these rows
 * @param columns other numbers of these rows, by name
 * @param classNames names of the classes, where the source has any
 * @param file that problems with values are blamed on
 * @param texts of these rows; empty where the source holds none
 */
record RawData(
    RowPlan plan,
    Map<String, Tensor> inputs,
    Optional<Ints> labels,
    Map<String, List<Double>> columns,
    List<String> classNames,
    Path file,
    List<String> texts) {

  /** Of a source that holds no texts. */
  RawData(
      RowPlan plan,
      Map<String, Tensor> inputs,
      Optional<Ints> labels,
      Map<String, List<Double>> columns,
      List<String> classNames,
      Path file) {
    this(plan, inputs, labels, columns, classNames, file, List.of());
  }
}
