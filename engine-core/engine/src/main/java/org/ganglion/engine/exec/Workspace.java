package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Target;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.RegionConfig;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.network.Targets;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.token.TokenNetwork;

/**
 * The networks of a pipeline and the data that were read for them, each once. Not safe for use by
 * several threads.
 */
public final class Workspace implements AutoCloseable {
  private final PipelineConfig config;
  private final Materials materials;
  private final Map<String, OpenedNetwork> networks = new LinkedHashMap<>();
  private final Map<SampleSource, LoadedData> data = new LinkedHashMap<>();
  private final Map<SampleSource, Predictions> predictions = new LinkedHashMap<>();
  private final Map<SampleSource, Ints> explained = new LinkedHashMap<>();

  /** Opens every network of a pipeline and adds what is wrong with them, and with data files. */
  public Workspace(PipelineConfig config, Materials materials, List<Problem> problems) {
    this.config = config;
    this.materials = materials;
    config.networks().forEach((name, network) -> open(name, network, problems));
    for (DataConfig one : config.data().values()) {
      materials.check(one, folder()).forEach(problem -> problems.add(problem.at(one.place())));
    }
  }

  private Workspace(Workspace all, int rows) {
    this.config = all.config;
    this.materials = all.materials;
    this.networks.putAll(all.networks);
    all.data.forEach((source, loaded) -> data.put(source, loaded.head(rows)));
  }

  /**
   * The same networks with the first rows of the data that were read; closing it closes nothing.
   */
  Workspace head(int rows) {
    return new Workspace(this, rows);
  }

  private Workspace(Workspace all) {
    this.config = all.config;
    this.materials = all.materials;
    this.networks.putAll(all.networks);
    this.data.putAll(all.data);
    this.predictions.putAll(all.predictions);
    this.explained.putAll(all.explained);
  }

  /** The same with some rows of a source; closing it closes nothing. */
  Workspace select(SampleSource source, Ints rows) {
    Workspace some = new Workspace(this);
    some.data.put(source, data(source).select(rows));
    Predictions known = predictions.get(source);
    if (known != null) {
      some.predictions.put(source, known.select(rows));
    }
    return some;
  }

  /**
   * The same with another network under a name; closing it closes nothing. What its predecessor
   * predicted of the source stays, so that the same classes are explained.
   */
  Workspace replace(SampleSource source, Network other, Stop stop) {
    if (hasSamples(source)) {
      predictions(source, stop);
    }
    Workspace changed = new Workspace(this);
    changed.networks.put(source.network(), network(source.network()).with(other));
    return changed;
  }

  /**
   * The same where a step that explains classes of a source explains these; closing it closes
   * nothing.
   *
   * @param classes one per sample
   */
  Workspace explain(SampleSource source, Ints classes) {
    Workspace changed = new Workspace(this);
    changed.explained.put(source, classes);
    return changed;
  }

  /** Whether there are samples, of the data or of a recorded network. */
  boolean hasSamples(SampleSource source) {
    return source.data().isPresent() || network(source.network()).own().isPresent();
  }

  private void open(String name, NetworkConfig network, List<Problem> problems) {
    try {
      networks.put(name, materials.open(name, network, folder()));
    } catch (AnalysisException e) {
      e.problems().forEach(problem -> problems.add(problem.at(network.place())));
    }
  }

  /** Folder that paths are relative to. */
  public Path folder() {
    return config.folder();
  }

  /** The networks that could be opened, by name. */
  public Map<String, Network> networks() {
    Map<String, Network> all = new LinkedHashMap<>();
    networks.forEach((name, opened) -> all.put(name, opened.network()));
    return all;
  }

  /** An opened network. */
  public OpenedNetwork network(String name) {
    return Objects.requireNonNull(networks.get(name), name);
  }

  /** The network of a source as the source shows it; its passes end when the run is to stop. */
  Network network(SampleSource source, Stop stop) {
    return source.seen(new WatchedNetwork(network(source.network()).network(), stop));
  }

  /**
   * Data as read for a network; of a recorded network its own samples; of a region, those in it.
   */
  public LoadedData data(SampleSource source) {
    return data(source, Stop.never());
  }

  /**
   * The same where finding the samples of a region may take passes.
   *
   * @throws MethodException M924 when no sample is in the region
   */
  LoadedData data(SampleSource source, Stop stop) {
    LoadedData known = data.get(source);
    if (known == null) {
      known = read(source, stop);
      data.put(source, known);
    }
    return known;
  }

  private LoadedData read(SampleSource source, Stop stop) {
    if (source.tokens().isPresent()) {
      return tokens(source, stop);
    }
    return source.region().isPresent()
        ? region(source.whole(), source.region().get(), stop)
        : read(source, network(source.network()));
  }

  private LoadedData region(SampleSource whole, RegionConfig region, Stop stop) {
    LoadedData all = data(whole);
    Network network = new WatchedNetwork(network(whole.network()).network(), stop);
    return all.select(
        new RegionRows(
                network,
                all.samples(),
                () -> predictions(whole, stop).map(Predictions::classes).orElseThrow())
            .of(region));
  }

  private LoadedData tokens(SampleSource source, Stop stop) {
    LoadedData plain = data(source.plain(), stop);
    Network network = source.seen(network(source.network()).network());
    return network instanceof TokenNetwork seen ? plain.with(seen.samples(plain.samples())) : plain;
  }

  private LoadedData read(SampleSource source, OpenedNetwork network) {
    return source
        .data()
        .map(name -> read(Objects.requireNonNull(config.data().get(name)), network))
        .orElseGet(() -> own(network));
  }

  private static LoadedData own(OpenedNetwork network) {
    Samples samples = network.own().orElseThrow();
    return samples instanceof DataSet set
        ? new LoadedData(set, set.files(), set.columns())
        : new LoadedData(samples, List.of(), Map.of());
  }

  private LoadedData read(DataConfig config, OpenedNetwork network) {
    try {
      return materials.read(config, folder(), network);
    } catch (AnalysisException e) {
      throw e.at(config.place());
    }
  }

  /** All data that were read. */
  public Map<SampleSource, LoadedData> loaded() {
    return Collections.unmodifiableMap(data);
  }

  /**
   * What the network says of each sample; empty when it has no output or a row is a token. Read
   * once.
   */
  Optional<Predictions> predictions(SampleSource source, Stop stop) {
    OpenedNetwork network = network(source.network());
    if (network.network().outputs().isEmpty() || source.ofTokens()) {
      return Optional.empty();
    }
    Predictions known = predictions.get(source);
    if (known == null) {
      Samples samples = data(source).samples();
      try (Bound bound = new WatchedNetwork(network.network(), stop).bind(samples)) {
        known = Predictions.read(bound);
      }
      predictions.put(source, known);
    }
    return Optional.of(known);
  }

  /**
   * A target for rows {@code first} on of a source.
   *
   * @param rows those rows
   */
  Target target(TargetConfig target, SampleSource source, int first, Samples rows, Stop stop) {
    Network network = new WatchedNetwork(network(source.network()).network(), stop);
    Targets targets = new Targets(network, rows, () -> network.bind(rows));
    if (target instanceof TargetConfig.Unit unit) {
      return targets.unit(unit.site(), unit.unit());
    }
    if (target instanceof TargetConfig.Column column) {
      List<Double> all = column(column, source);
      return targets.column(column.column(), all.subList(first, first + rows.size()));
    }
    Ints others = explained.get(source);
    if (others != null) {
      return targets.classes(others.slice(first, rows.size()));
    }
    if (target instanceof TargetConfig.Label) {
      return targets.label();
    }
    if (target instanceof TargetConfig.Index index) {
      return targets.index(index.index());
    }
    return predictions(source, stop)
        .map(known -> targets.predicted(known.classes().slice(first, rows.size())))
        .orElseGet(NoTarget::new);
  }

  private List<Double> column(TargetConfig.Column column, SampleSource source) {
    return Objects.requireNonNull(data(source).columns().get(column.column()), column.column());
  }

  /**
   * Why a target cannot be had from data that were read, if so.
   *
   * @throws AnalysisException when a label is no class of the network
   */
  Optional<String> missing(TargetConfig target, SampleSource source) {
    LoadedData loaded = data(source);
    if (target instanceof TargetConfig.Label && loaded.samples().labels().isEmpty()) {
      return Optional.of("the data have no labels");
    }
    if (target instanceof TargetConfig.Column column
        && !loaded.columns().containsKey(column.column())) {
      List<String> names = new ArrayList<>(loaded.columns().keySet());
      return Optional.of("the data have no column '" + column.column() + "', only " + names);
    }
    if (target instanceof TargetConfig.Label && loaded.samples() instanceof DataSet set) {
      long classes = network(source.network()).network().outputs().get(0).neurons();
      try {
        set.checkLabels((int) Math.min(classes, Integer.MAX_VALUE));
      } catch (AnalysisException e) {
        throw source
            .data()
            .map(name -> e.at(Objects.requireNonNull(config.data().get(name)).place()))
            .orElse(e);
      }
    }
    return Optional.empty();
  }

  /** Rows {@code first} to {@code first + count - 1}. */
  static Samples rows(Samples all, int first, int count) {
    return first == 0 && count == all.size()
        ? all
        : all.select(Ints.of(IntStream.range(first, first + count).toArray()));
  }

  @Override
  public void close() {
    networks.values().forEach(OpenedNetwork::close);
  }
}
