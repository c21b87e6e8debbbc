package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.plan.JudgedStep;
import org.ganglion.engine.plan.SampleSource;

/**
 * A stored result that is judged.
 *
 * @param judged which one
 * @param given response in place of its own, if the evaluation has one
 * @param source network and samples
 * @param workspace that holds them
 * @param results where it is stored
 * @param stop ends passes
 * @param grouped makes what was grouped, of neurons and layers
 * @param placed tells what samples were grouped by
 * @param again runs its step again
 */
record StoredFinding(
    JudgedStep judged,
    Optional<TargetConfig> given,
    SampleSource source,
    Workspace workspace,
    StoredResults results,
    Stop stop,
    Supplier<Optional<Items>> grouped,
    Supplier<Optional<Coordinates>> placed,
    Function<Substitute, Rerun> again)
    implements Finding {

  @Override
  public String step() {
    return judged.step();
  }

  @Override
  public Network network() {
    return workspace.network(source, stop);
  }

  @Override
  public Optional<Samples> samples() {
    return loaded().map(LoadedData::samples);
  }

  @Override
  public Optional<List<Double>> column(String name) {
    return loaded().flatMap(data -> Optional.ofNullable(data.columns().get(name)));
  }

  private Optional<LoadedData> loaded() {
    return workspace.hasSamples(source) ? Optional.of(workspace.data(source)) : Optional.empty();
  }

  @Override
  public Judged kind() {
    return judged.kind();
  }

  @Override
  public Coverage coverage() {
    boolean query =
        kind() == Judged.NEURON_SCORES
            || kind() == Judged.FEATURE_SCORES
            || kind() == Judged.SELECTION;
    return query && !results.ofDataset(step()) ? Coverage.SAMPLE : Coverage.DATASET;
  }

  @Override
  public List<Site> sites() {
    return judged.sites();
  }

  @Override
  public Reduce reduce() {
    return judged.reduce();
  }

  @Override
  public Target target() {
    Samples samples = workspace.data(source).samples();
    return workspace.target(config(), source, 0, samples, stop);
  }

  private TargetConfig config() {
    return given.or(judged::target).orElseGet(TargetConfig.Predicted::new);
  }

  @Override
  public Optional<Ints> classes() {
    TargetConfig config = config();
    boolean none =
        config instanceof TargetConfig.Unit
            || config instanceof TargetConfig.Column
            || source.ofTokens()
            || !workspace.hasSamples(source)
            || workspace.network(source.network()).network().outputs().isEmpty();
    return none ? Optional.empty() : Optional.of(target().classes());
  }

  @Override
  public Attribution attribution(int first, int count) {
    return results.attribution(step(), first, count);
  }

  @Override
  public Selection selection(int first, int count) {
    return results.selection(step(), first, count);
  }

  @Override
  public Partition partition() {
    return results.partition(step());
  }

  @Override
  public List<Item> items() {
    return results.record(step()).items().orElse(List.of()).stream().map(this::item).toList();
  }

  /** Neurons are named by their site with the unit in brackets behind it. */
  private Item item(String name) {
    return switch (kind()) {
      case LAYER_GROUPS -> new Item(name, name, 0);
      case NEURON_GROUPS -> {
        int bracket = name.lastIndexOf('[');
        yield new Item(
            name,
            name.substring(0, bracket),
            Integer.parseInt(name.substring(bracket + 1, name.length() - 1)));
      }
      default -> new Item(name, "", 0);
    };
  }

  @Override
  public Optional<Items> graph() {
    return kind() == Judged.NEURON_GROUPS ? grouped.get() : Optional.empty();
  }

  @Override
  public Optional<Items> layers() {
    return kind() == Judged.LAYER_GROUPS ? grouped.get() : Optional.empty();
  }

  @Override
  public Optional<Coordinates> coordinates() {
    return kind() == Judged.SAMPLE_GROUPS ? placed.get() : Optional.empty();
  }

  @Override
  public Matrix distances() {
    return results.distances(step());
  }

  @Override
  public Rerun rerun(Substitute substitute) {
    return again.apply(substitute);
  }
}
