package org.ganglion.engine.exec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.data.Sha256;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.result.NetworkRecord;
import org.ganglion.engine.result.NetworkRecord.SiteRecord;
import org.ganglion.engine.result.RunRecord;
import org.ganglion.engine.result.RunResult;
import org.ganglion.engine.result.StepRecord;
import org.ganglion.engine.subnetwork.Factors;
import org.ganglion.engine.subnetwork.Subnetwork;

/** Writes what a step of a finished run picked or grouped as a network of its own. */
public final class SubnetworkExport {
  private final Path folder;
  private final StepRecord step;
  private final NetworkRecord network;

  private SubnetworkExport(Path folder, StepRecord step, NetworkRecord network) {
    this.folder = folder;
    this.step = step;
    this.network = network;
  }

  /**
   * What is wanted of the step.
   *
   * @param sample row of the data whose neurons are taken, for a selection per sample
   * @param share neurons that at least this share of the samples picked, for a selection per sample
   * @param group of a partition of neurons
   * @param lesion whether the picked neurons are silenced instead of all others
   */
  public record Part(OptionalInt sample, OptionalDouble share, OptionalInt group, boolean lesion) {}

  /**
   * Of a step of a run.
   *
   * @param run {@code result.json} or its folder
   * @throws InputException R111 when the run cannot be read, R112 when it has no such step or the
   *     step picked no neurons
   */
  public static SubnetworkExport of(Path run, String step) {
    Path file = Files.isDirectory(run) ? run.resolve("result.json") : run;
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    RunResult result = Json.read(file, RunResult.class);
    List<String> ids = result.steps().stream().map(StepRecord::id).toList();
    StepRecord record =
        result.steps().stream()
            .filter(one -> one.id().equals(step))
            .findFirst()
            .orElseThrow(
                () -> refusal("the run has no step '" + step + "'", file, Nearest.hint(step, ids)));
    String name = record.network().orElse("");
    NetworkRecord network =
        result.networks().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> refusal("step '" + step + "' has no network", file, "name another step"));
    return new SubnetworkExport(folder, record, network);
  }

  /**
   * Writes the file.
   *
   * @param other the network where it is now; if empty, where the run found it
   * @throws InputException R112 when the step has no such part, R113 when the network is not the
   *     one of the run
   * @throws ConfigurationException R102 when the file exists already
   */
  public Subnetwork write(Part part, Optional<Path> other, Path out) {
    if (Files.exists(out)) {
      throw new ConfigurationException(
          new Problem("R102", "the file is there already", out.toString(), "name another one"));
    }
    Map<String, Mask> kept = kept(part);
    List<Factors> factors = new ArrayList<>();
    for (SiteRecord site : network.sites()) {
      Mask mask = kept.get(site.id());
      if (mask != null) {
        factors.add(factors(site, mask.toTensor()));
      }
    }
    return Subnetwork.write(onnx(other), factors, out.toAbsolutePath());
  }

  private static Factors factors(SiteRecord site, Tensor values) {
    int[] sizes = site.shape().stream().mapToInt(Integer::intValue).toArray();
    Shape whole = Shape.of(sizes);
    if (values.elements() != whole.elements()) {
      int units = site.unitAxis() < 0 ? 1 : sizes[site.unitAxis()];
      Arrays.fill(sizes, 1);
      if (site.unitAxis() >= 0) {
        sizes[site.unitAxis()] = units;
      }
    }
    return new Factors(site.id(), site.unitAxis(), values.reshape(Shape.of(sizes)));
  }

  /** The neurons that are left, by site. */
  private Map<String, Mask> kept(Part part) {
    StoredResults stored = new StoredResults(id -> folder.resolve("arrays").resolve(id + ".npz"));
    stored.add(step);
    if (step.kind().equals(MethodKind.SELECTOR.word())) {
      if (part.group().isPresent()) {
        throw missing("a selection has no groups", "leave --group out");
      }
      Map<String, Mask> picked = picked(stored, part);
      if (part.lesion()) {
        picked.replaceAll((site, mask) -> Mask.where(mask.toTensor(), value -> value == 0));
      }
      return picked;
    }
    boolean neurons =
        step.kind().equals(MethodKind.PARTITIONER.word())
            && step.items().orElse(List.of()).stream().allMatch(SubnetworkExport::isNeuron);
    if (!neurons) {
      throw missing(
          "it picked and grouped no neurons", "name a selector or a partitioner of neurons");
    }
    int group =
        part.group().orElseThrow(() -> missing("it has several groups", "name one with --group"));
    return grouped(stored.partition(step.id()).labels(), group, part.lesion());
  }

  private Map<String, Mask> picked(StoredResults stored, Part part) {
    if (stored.ofDataset(step.id())) {
      return new LinkedHashMap<>(stored.selection(step.id(), 0, 0).masks());
    }
    int rows = step.arrays().get(0).shape().get(0);
    if (part.sample().isPresent()) {
      int row = part.sample().getAsInt();
      if (row < 0 || row >= rows) {
        throw missing("it has no sample " + row, "choose one of 0 to " + (rows - 1));
      }
      Selection selection = stored.selection(step.id(), row, 1);
      Map<String, Mask> masks = new LinkedHashMap<>();
      selection.masks().forEach((site, mask) -> masks.put(site, often(List.of(mask), 1)));
      return masks;
    }
    double share =
        part.share()
            .orElseThrow(
                () ->
                    missing(
                        "it picked for each sample",
                        "name one with --sample, or a share of the samples with --share"));
    Map<String, Mask> masks = new LinkedHashMap<>();
    stored
        .selection(step.id(), 0, rows)
        .masks()
        .forEach((site, mask) -> masks.put(site, often(split(mask), share)));
    return masks;
  }

  private static List<Mask> split(Mask mask) {
    List<Mask> rows = new ArrayList<>();
    for (int row = 0; row < mask.shape().size(0); row++) {
      rows.add(mask.rows(row, 1));
    }
    return rows;
  }

  /** The neurons that at least this share of the rows has. */
  private static Mask often(List<Mask> rows, double share) {
    Shape shape = rows.get(0).shape().tail();
    Mask.Builder often = Mask.builder(shape);
    for (long neuron = 0; neuron < shape.elements(); neuron++) {
      long at = neuron;
      long count = rows.stream().filter(row -> row.get(at)).count();
      if (count > 0 && count >= share * rows.size()) {
        often.keep(neuron);
      }
    }
    return often.build();
  }

  /** Of every site that was grouped; neurons that are in no group are always left. */
  private Map<String, Mask> grouped(Ints labels, int group, boolean lesion) {
    List<String> items = step.items().orElse(List.of());
    if (labels.stream().noneMatch(label -> label == group)) {
      throw missing("it has no group " + group, "choose one of 0 to " + (groups(labels) - 1));
    }
    Map<String, float[]> left = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      int bracket = items.get(i).lastIndexOf('[');
      float[] units = left.computeIfAbsent(items.get(i).substring(0, bracket), this::units);
      int unit = Integer.parseInt(items.get(i).substring(bracket + 1, items.get(i).length() - 1));
      boolean silent =
          lesion ? labels.get(i) == group : labels.get(i) >= 0 && labels.get(i) != group;
      units[unit] = silent ? 0 : 1;
    }
    Map<String, Mask> masks = new LinkedHashMap<>();
    left.forEach(
        (site, units) -> masks.put(site, Mask.where(Tensor.vector(units), one -> one != 0)));
    return masks;
  }

  private float[] units(String id) {
    SiteRecord site =
        network.sites().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> missing("the network has no site '" + id + "'", "run it again"));
    int units = site.unitAxis() < 0 ? 1 : Objects.requireNonNull(site.shape().get(site.unitAxis()));
    float[] all = new float[units];
    Arrays.fill(all, 1);
    return all;
  }

  private static int groups(Ints labels) {
    return labels.stream().max().orElse(-1) + 1;
  }

  private static boolean isNeuron(String item) {
    return item.matches("(?s).*\\[\\d+]");
  }

  private Path onnx(Optional<Path> other) {
    Path file =
        other.orElseGet(
            () -> {
              RunRecord run = Json.read(folder.resolve("run.json"), RunRecord.class);
              return Path.of(run.folder()).resolve(network.file());
            });
    if (Files.isRegularFile(file) && !Sha256.of(file).equals(network.sha256())) {
      throw new InputException(
          new Problem(
              "R113",
              "it is not the network that the run used: its SHA-256 differs",
              file.toString(),
              "give the file of the run with --network"));
    }
    return file;
  }

  private InputException missing(String what, String fix) {
    return refusal("step '" + step.id() + "': " + what, folder, fix);
  }

  private static InputException refusal(String what, Path where, String fix) {
    return new InputException(new Problem("R112", what, where.toString(), fix));
  }
}
