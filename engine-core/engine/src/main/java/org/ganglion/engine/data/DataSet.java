package org.ganglion.engine.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.SampleRows;

/**
 * Prepared samples in memory. A row's id is its number in the file that it came from, the same in
 * every selection. Immutable; selections share the values.
 */
public final class DataSet implements SampleRows {
  private final Rows all;
  private final Ints picked;

  /**
   * All rows that were read.
   *
   * @param ids of the rows
   * @param inputs by name, {@code [rows, ...]}
   * @param labels classes
   * @param groups hidden groups, which no method sees
   * @param columns other numbers by name, one per row
   * @param classNames names of the classes by index; empty when the source has none
   * @param files where the rows come from
   * @param texts behind the inputs; empty when there are none
   */
  private record Rows(
      Ints ids,
      Map<String, Tensor> inputs,
      Optional<Ints> labels,
      Optional<Ints> groups,
      Map<String, List<Double>> columns,
      List<String> classNames,
      List<DataFile> files,
      List<String> texts) {}

  private DataSet(Rows all, Ints picked) {
    this.all = all;
    this.picked = picked;
  }

  /**
   * The data set of these rows, in this order.
   *
   * @param ids of the rows, for example {@code 0, 1, 2, ...}
   * @param inputs by name, {@code [rows, ...]}; may be empty
   * @param labels classes of the rows
   * @param columns other numbers of the rows, by name
   * @param classNames names of the classes by index; empty when there are none
   * @param files where they come from
   */
  public static DataSet of(
      Ints ids,
      Map<String, Tensor> inputs,
      Optional<Ints> labels,
      Map<String, List<Double>> columns,
      List<String> classNames,
      List<DataFile> files) {
    boolean even =
        inputs.values().stream().allMatch(values -> values.shape().size(0) == ids.size())
            && labels.stream().allMatch(values -> values.size() == ids.size())
            && columns.values().stream().allMatch(values -> values.size() == ids.size());
    if (!even) {
      throw new IllegalArgumentException("inputs, labels and columns must have a row per id");
    }
    Rows all =
        new Rows(
            ids,
            Collections.unmodifiableMap(new LinkedHashMap<>(inputs)),
            labels,
            Optional.empty(),
            Collections.unmodifiableMap(new LinkedHashMap<>(columns)),
            List.copyOf(classNames),
            List.copyOf(files),
            List.of());
    return new DataSet(all, Ints.range(ids.size()));
  }

  /**
   * The same rows with the texts that their inputs stand for.
   *
   * @param texts one per row of this set, which must hold all its rows; empty for none
   */
  public DataSet withTexts(List<String> texts) {
    if (!texts.isEmpty() && (texts.size() != all.ids().size() || picked.size() != texts.size())) {
      throw new IllegalArgumentException("texts must have a row per id");
    }
    Rows more =
        new Rows(
            all.ids(),
            all.inputs(),
            all.labels(),
            all.groups(),
            all.columns(),
            all.classNames(),
            all.files(),
            List.copyOf(texts));
    return new DataSet(more, picked);
  }

  /**
   * The same rows with a hidden group each.
   *
   * @param groups one per row of this set, which must hold all its rows
   * @param file that they come from
   */
  public DataSet withGroups(Ints groups, DataFile file) {
    if (groups.size() != all.ids().size() || picked.size() != groups.size()) {
      throw new IllegalArgumentException("groups must have a row per id");
    }
    List<DataFile> files = new ArrayList<>(all.files());
    if (!files.contains(file)) {
      files.add(file);
    }
    Rows more =
        new Rows(
            all.ids(),
            all.inputs(),
            all.labels(),
            Optional.of(groups),
            all.columns(),
            all.classNames(),
            List.copyOf(files),
            all.texts());
    return new DataSet(more, picked);
  }

  /** Hidden group of each row, if there are any; evaluations alone may see them. */
  public Optional<Ints> groups() {
    return all.groups().map(groups -> groups.select(picked));
  }

  @Override
  public int size() {
    return picked.size();
  }

  @Override
  public long id(int row) {
    return all.ids().get(picked.get(row));
  }

  @Override
  public Optional<Ints> labels() {
    return all.labels().map(labels -> labels.select(picked));
  }

  /** Names of the columns: numbers of the rows that feed no input. */
  public Set<String> columnNames() {
    return all.columns().keySet();
  }

  /** Column {@code name}, one number per row, if there is one. */
  public Optional<List<Double>> column(String name) {
    return Optional.ofNullable(all.columns().get(name))
        .map(values -> picked.stream().mapToObj(values::get).toList());
  }

  /** All columns by name. */
  public Map<String, List<Double>> columns() {
    Map<String, List<Double>> columns = new LinkedHashMap<>();
    columnNames().forEach(name -> columns.put(name, column(name).orElseThrow()));
    return columns;
  }

  /** Names of the classes by index, for example of the folders; empty when the source has none. */
  public List<String> classNames() {
    return all.classNames();
  }

  /** The files behind the rows. */
  public List<DataFile> files() {
    return all.files();
  }

  @Override
  public Set<String> inputNames() {
    return all.inputs().keySet();
  }

  @Override
  public Tensor input(String name, int first, int count) {
    Tensor values = all.inputs().get(name);
    if (values == null) {
      throw new IllegalArgumentException("no input '" + name + "', only " + inputNames());
    }
    if (first < 0 || count < 0 || first > size() - count) {
      throw new IndexOutOfBoundsException("rows " + first + "+" + count + " of " + size());
    }
    if (count == 0) {
      return values.rows(0, 0);
    }
    int start = picked.get(first);
    boolean inOrder = true;
    for (int i = 1; i < count && inOrder; i++) {
      inOrder = picked.get(first + i) == start + i;
    }
    return inOrder ? values.rows(start, count) : gather(values, first, count);
  }

  @Override
  public Optional<String> text(int row) {
    return all.texts().isEmpty() ? Optional.empty() : Optional.of(all.texts().get(picked.get(row)));
  }

  @Override
  public DataSet select(Ints rows) {
    return new DataSet(all, picked.select(rows));
  }

  /**
   * Returns this data set.
   *
   * @param classes that the network tells apart
   * @throws InputException I214 when a label is not one of 0 to {@code classes - 1}, with the first
   *     such row
   */
  public DataSet checkLabels(int classes) {
    Ints labels = labels().orElse(Ints.of());
    for (int row = 0; row < labels.size(); row++) {
      if (labels.get(row) < 0 || labels.get(row) >= classes) {
        throw Refusal.of(
            "I214",
            "the label of sample " + id(row) + " is " + labels.get(row),
            files().isEmpty() ? "" : files().get(files().size() - 1).path().toString(),
            "the classes of the network are 0 to " + (classes - 1));
      }
    }
    return this;
  }

  private Tensor gather(Tensor values, int first, int count) {
    Shape row = values.shape().tail();
    Tensor.Builder builder = Tensor.builder(row.prepend(count));
    for (int i = 0; i < count; i++) {
      builder.put(i * row.elements(), values.rows(picked.get(first + i), 1));
    }
    return builder.build();
  }
}
