package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Reads a table: some columns feed the input, one is the label, other numbers stay columns. */
final class CsvSource {
  private final Source.Csv source;
  private final Path file;
  private final List<String> header;
  private final List<Integer> features;

  private CsvSource(Source.Csv source, List<String> header) {
    this.source = source;
    this.file = source.file();
    this.header = header;
    if (new HashSet<>(header).size() < header.size()) {
      throw Refusal.of("I220", "a column name comes twice in " + header, file + ":1", "rename one");
    }
    source.label().ifPresent(this::index);
    List<String> names =
        source.columns().isEmpty()
            ? header.stream().filter(name -> !isLabel(name)).toList()
            : source.columns();
    this.features = names.stream().map(this::index).toList();
  }

  static RawData read(Source.Csv source, InputSpec input, Preparation preparation) {
    try (CsvLines lines = new CsvLines(source.file())) {
      List<String> header =
          lines
              .next()
              .orElseThrow(
                  () -> Refusal.of("I216", "the file is empty", source.file(), "add a header"));
      return new CsvSource(source, header).read(lines, input, preparation);
    }
  }

  private RawData read(CsvLines lines, InputSpec input, Preparation preparation) {
    List<float[]> rows = new ArrayList<>();
    List<String> classes = new ArrayList<>();
    Map<String, List<Double>> columns = new LinkedHashMap<>();
    header.stream()
        .filter(name -> !isLabel(name) && !features.contains(index(name)))
        .forEach(name -> columns.put(name, new ArrayList<>()));
    for (Optional<List<String>> next = lines.next(); next.isPresent(); next = lines.next()) {
      List<String> fields = next.get();
      if (fields.size() != header.size()) {
        throw Refusal.of(
            "I218",
            fields.size() + " fields where the header has " + header.size(),
            lines.place(),
            "give each line a field per column");
      }
      rows.add(features(fields, lines));
      source.label().ifPresent(label -> classes.add(fields.get(index(label))));
      // A column with anything but numbers is text, which nothing reads.
      columns.entrySet().removeIf(entry -> !extend(entry.getValue(), fields, entry.getKey()));
    }
    RowPlan plan = new RowPlan(rows.size(), preparation, file);
    Tensor.Builder values = Tensor.builder(Shape.of(plan.size(), features.size()));
    for (int slot = 0; slot < plan.size(); slot++) {
      float[] row = rows.get(plan.taken().get(slot));
      values.put((long) slot * row.length, row, 0, row.length);
    }
    Map<String, List<Double>> taken = new LinkedHashMap<>();
    columns.forEach(
        (name, all) -> taken.put(name, plan.taken().stream().mapToObj(all::get).toList()));
    Optional<Labels> labels = source.label().map(label -> labels(classes, label));
    return new RawData(
        plan,
        Map.of(input.name(), values.build()),
        labels.map(all -> all.values().select(plan.taken())),
        taken,
        labels.map(Labels::names).orElse(List.of()),
        file);
  }

  private float[] features(List<String> fields, CsvLines lines) {
    float[] row = new float[features.size()];
    for (int i = 0; i < row.length; i++) {
      String text = fields.get(features.get(i));
      String name = header.get(features.get(i));
      OptionalDouble value = number(text);
      if (value.isEmpty()) {
        throw Refusal.of(
            "I219",
            "'" + text + "' in column '" + name + "' is not a number",
            lines.place(),
            "name the columns that feed the network in columns");
      }
      row[i] = (float) value.getAsDouble();
      if (!Float.isFinite(row[i])) {
        throw Refusal.of(
            "I215",
            "column '" + name + "' is " + text + ", not a finite single-precision number",
            lines.place(),
            "leave the line out or mend it");
      }
    }
    return row;
  }

  private boolean extend(List<Double> column, List<String> fields, String name) {
    OptionalDouble value = number(fields.get(index(name)));
    value.ifPresent(column::add);
    return value.isPresent();
  }

  private Labels labels(List<String> classes, String label) {
    int blank = classes.indexOf("");
    if (blank >= 0) {
      throw Refusal.of(
          "I214",
          "the label of sample " + blank + " is empty",
          file + "  " + label,
          "give each line a class");
    }
    return Labels.ofNames(classes);
  }

  private boolean isLabel(String name) {
    return source.label().filter(name::equals).isPresent();
  }

  private int index(String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw unknown(name);
    }
    return index;
  }

  private InputException unknown(String name) {
    return Refusal.of(
        "I220", "there is no column '" + name + "'", file + ":1", Nearest.hint(name, header));
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // The caller knows whether a number was needed.
    }
  }
}
