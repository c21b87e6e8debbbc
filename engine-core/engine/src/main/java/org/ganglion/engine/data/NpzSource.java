package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.ArrayHeader;
import org.ganglion.engine.npz.NpzReader;

/** Reads NumPy arrays: inputs by name, {@code labels}, and columns. */
final class NpzSource {
  private static final String LABELS = "labels";

  private final NpzReader npz;
  private final Path file;

  private NpzSource(NpzReader npz, Path file) {
    this.npz = npz;
    this.file = file;
  }

  static RawData read(Source.Npz source, List<InputSpec> inputs, Preparation preparation) {
    try (NpzReader npz = new NpzReader(source.file())) {
      return new NpzSource(npz, source.file()).read(inputs, preparation, source.labels());
    }
  }

  private RawData read(List<InputSpec> inputs, Preparation preparation, Optional<Path> labelFile) {
    Map<String, String> feeding = new LinkedHashMap<>();
    inputs.forEach(input -> feeding.put(input.name(), arrayFor(input, inputs.size())));
    int total = samples(feeding.values().iterator().next());
    RowPlan plan = new RowPlan(total, preparation, file);
    Map<String, Tensor> values = new LinkedHashMap<>();
    feeding.forEach((input, array) -> values.put(input, rows(array, plan)));
    Optional<Ints> labels =
        labelFile
            .or(() -> npz.has(LABELS) ? Optional.of(file) : Optional.empty())
            .map(path -> labels(path, plan));
    Map<String, List<Double>> columns = new LinkedHashMap<>();
    for (String name : npz.names()) {
      if (!feeding.containsValue(name) && !name.equals(LABELS) && isColumn(name, total)) {
        columns.put(name, column(name, plan));
      }
    }
    return new RawData(plan, values, labels, columns, List.of(), file);
  }

  private String arrayFor(InputSpec input, int inputs) {
    boolean plain = npz.names().size() == 1 && !file.toString().endsWith(".npz");
    String name = plain && inputs == 1 ? npz.names().get(0) : input.name();
    if (!npz.has(name)) {
      throw Refusal.of(
          "I221",
          "no array is called as input '" + name + "' of the network",
          file,
          Nearest.hint(name, npz.names()));
    }
    return name;
  }

  private int samples(String array) {
    Shape shape = npz.header(array).shape();
    if (shape.rank() == 0) {
      throw refuseShape("I212", array, "a single number has no samples", "add a sample axis");
    }
    return shape.size(0);
  }

  private Tensor rows(String array, RowPlan plan) {
    if (samples(array) != plan.total()) {
      String what = samples(array) + " rows, but other arrays have " + plan.total();
      throw refuseShape("I213", array, what, "give every array a row per sample");
    }
    Ints taken = plan.taken();
    boolean stretch =
        IntStream.range(1, plan.size()).allMatch(i -> taken.get(i) == taken.get(0) + i);
    if (stretch) {
      return npz.rows(array, taken.get(0), plan.size());
    }
    Tensor all = npz.tensor(array);
    List<Tensor> picked = new ArrayList<>();
    taken.stream().forEach(row -> picked.add(all.rows(row, 1)));
    return Tensor.concat(picked);
  }

  private Ints labels(Path path, RowPlan plan) {
    return path.equals(file) ? LabelFile.ofArray(npz, LABELS, plan) : LabelFile.read(path, plan);
  }

  /** Whether the array is a vector of numbers with one per sample; others are nobody's business. */
  private boolean isColumn(String name, int total) {
    try {
      ArrayHeader header = npz.header(name);
      return header.shape().rank() == 1 && header.shape().size(0) == total;
    } catch (InputException e) {
      if (e.problem().code().equals("I204")) {
        return false; // Text and the like may lie beside the numbers.
      }
      throw e;
    }
  }

  private List<Double> column(String name, RowPlan plan) {
    double[] values = npz.doubles(name);
    return plan.taken().stream().mapToObj(row -> values[row]).toList();
  }

  private InputException refuseShape(String code, String array, String what, String fix) {
    return Refusal.of(code, what, file + "  " + array, fix);
  }
}
