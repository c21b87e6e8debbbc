package org.ganglion.engine.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.partition.Items;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.Targets;
import org.jspecify.annotations.Nullable;

/** Evidence made by hand: results of a network, whatever made them. */
public final class TestEvidence implements Evidence {
  private final Network network;
  private final @Nullable Samples samples;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, List<Double>> columns = new HashMap<>();
  private @Nullable Ints groups;
  private @Nullable Samples reference;
  private @Nullable Items nodes;
  private @Nullable Items layers;
  private Finding.@Nullable Coordinates coordinates;
  private Function<Substitute, Finding> again =
      substitute -> {
        throw new UnsupportedOperationException();
      };

  public TestEvidence(Network network, @Nullable Samples samples) {
    this.network = network;
    this.samples = samples;
  }

  /** Answers reruns with {@code other}. */
  public TestEvidence again(Function<Substitute, Finding> other) {
    again = other;
    return this;
  }

  /** Numbers of the data, one per sample. */
  public TestEvidence column(String name, List<Double> values) {
    columns.put(name, values);
    return this;
  }

  /** The graph behind the groups of neurons. */
  public TestEvidence graph(Items items) {
    nodes = items;
    return this;
  }

  /** The layers behind groups of layers, with their distances. */
  public TestEvidence layers(Items items) {
    layers = items;
    return this;
  }

  /** The neurons that samples were grouped by. */
  public TestEvidence coordinates(Finding.Coordinates neurons) {
    coordinates = neurons;
    return this;
  }

  /** Samples that these are held against. */
  public TestEvidence reference(Samples others) {
    reference = others;
    return this;
  }

  public TestEvidence groups(int... all) {
    groups = Ints.of(all);
    return this;
  }

  public TestEvidence selection(String step, List<Site> sites, Selection selection) {
    findings.add(new Made(this, step, Judged.SELECTION, sites, null, selection, null, List.of()));
    return this;
  }

  public TestEvidence map(String step, Attribution map) {
    findings.add(
        new Made(this, step, Judged.FEATURE_SCORES, network.inputs(), map, null, null, List.of()));
    return this;
  }

  public TestEvidence scores(String step, List<Site> sites, Attribution scores) {
    findings.add(new Made(this, step, Judged.NEURON_SCORES, sites, scores, null, null, List.of()));
    return this;
  }

  /** Groups of the units of some sites, one label after the other. */
  public TestEvidence neurons(String step, List<Site> sites, int... labels) {
    List<Finding.Item> items = new ArrayList<>();
    for (Site site : sites) {
      for (int unit = 0; unit < site.units(); unit++) {
        items.add(new Finding.Item(site.id() + " " + unit, site.id(), unit));
      }
    }
    findings.add(
        new Made(
            this,
            step,
            Judged.NEURON_GROUPS,
            sites,
            null,
            null,
            Partition.of(Ints.of(labels)),
            items));
    return this;
  }

  public TestEvidence layersGrouped(String step, int... labels) {
    List<Finding.Item> items = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      items.add(new Finding.Item("layer" + i, "layer" + i, 0));
    }
    Partition groups = Partition.of(Ints.of(labels));
    findings.add(new Made(this, step, Judged.LAYER_GROUPS, List.of(), null, null, groups, items));
    return this;
  }

  public TestEvidence samplesGrouped(String step, int... labels) {
    List<Finding.Item> items = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      items.add(new Finding.Item("sample " + i, "", 0));
    }
    findings.add(
        new Made(
            this,
            step,
            Judged.SAMPLE_GROUPS,
            List.of(),
            null,
            null,
            Partition.of(Ints.of(labels)),
            items));
    return this;
  }

  @Override
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Optional<Samples> samples() {
    return Optional.ofNullable(samples);
  }

  @Override
  public Optional<Ints> groups() {
    return Optional.ofNullable(groups);
  }

  @Override
  public Optional<Samples> reference() {
    return Optional.ofNullable(reference);
  }

  /** Picked where the numbers are not 0. */
  public static Mask mask(Tensor numbers) {
    return Mask.where(numbers, value -> value != 0);
  }

  private record Made(
      TestEvidence evidence,
      String step,
      Judged kind,
      List<Site> sites,
      @Nullable Attribution scores,
      @Nullable Selection picked,
      @Nullable Partition groups,
      List<Item> items)
      implements Finding {
    @Override
    public Coverage coverage() {
      if (scores != null) {
        return scores.coverage();
      }
      return picked == null ? Coverage.DATASET : picked.coverage();
    }

    @Override
    public Network network() {
      return evidence.network;
    }

    @Override
    public Optional<Samples> samples() {
      return evidence.samples();
    }

    @Override
    public Optional<List<Double>> column(String name) {
      return Optional.ofNullable(evidence.columns.get(name));
    }

    @Override
    public Reduce reduce() {
      return Reduce.NONE;
    }

    @Override
    public Target target() {
      Samples rows = evidence.samples().orElseThrow();
      return new Targets(evidence.network, rows, () -> evidence.network.bind(rows)).predicted();
    }

    @Override
    public Optional<Ints> classes() {
      return evidence.samples == null ? Optional.empty() : Optional.of(target().classes());
    }

    @Override
    public Attribution attribution(int first, int count) {
      Attribution all = Objects.requireNonNull(scores);
      if (all.coverage() == Coverage.DATASET) {
        return all;
      }
      Map<String, Tensor> rows = new LinkedHashMap<>();
      all.scores().forEach((id, tensor) -> rows.put(id, tensor.rows(first, count)));
      return new Attribution(Coverage.SAMPLE, rows, Map.of(), all.figures());
    }

    @Override
    public Selection selection(int first, int count) {
      Selection all = Objects.requireNonNull(picked);
      if (all.coverage() == Coverage.DATASET) {
        return all;
      }
      Map<String, Mask> rows = new LinkedHashMap<>();
      all.masks().forEach((id, mask) -> rows.put(id, mask.rows(first, count)));
      return Selection.of(Coverage.SAMPLE, rows);
    }

    @Override
    public Partition partition() {
      return Objects.requireNonNull(groups);
    }

    @Override
    public Optional<Items> graph() {
      return Optional.ofNullable(evidence.nodes);
    }

    @Override
    public Optional<Items> layers() {
      return Optional.ofNullable(evidence.layers);
    }

    @Override
    public Optional<Coordinates> coordinates() {
      return Optional.ofNullable(evidence.coordinates);
    }

    @Override
    public Matrix distances() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Rerun rerun(Substitute substitute) {
      Finding other = evidence.again.apply(substitute);
      return new Rerun() {
        @Override
        public Finding finding() {
          return other;
        }

        @Override
        public void close() {}
      };
    }
  }
}
