package org.ganglion.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.option.Options;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.catalog.PluginEntry;
import org.ganglion.engine.wiring.Host;

/**
 * The host of the methods. One instance serves a whole program; safe for use by several threads,
 * one run at a time.
 *
 * @since 0.1.0
 */
@SuppressWarnings("DoNotCallSuggester") // methods whose parts are landing one after the other
public final class Ganglion {
  private final Settings settings;
  private final Host host;

  private Ganglion(Settings settings, Host host) {
    this.settings = settings;
    this.host = host;
  }

  /**
   * Starts the host and loads its plugins. A plugin that cannot be loaded is reported by {@link
   * #plugins()} and stops nothing.
   */
  public static Ganglion start(Settings settings) {
    return new Ganglion(settings, Host.start(settings.plugins()));
  }

  /** How it was started. */
  public Settings settings() {
    return settings;
  }

  /** Every plugin folder, sound or broken. */
  public List<PluginReport> plugins() {
    return host.catalog().entries().stream().map(Ganglion::report).toList();
  }

  /** Every method that can be used, by kind and id. */
  public List<MethodDescription> methods() {
    return host.catalog().methods().stream().map(Ganglion::description).toList();
  }

  /**
   * The methods of this id; several when different kinds share it.
   *
   * @throws ConfigurationException C201 when there is none, with the nearest id
   */
  public List<MethodDescription> describe(String id) {
    PluginCatalog catalog = host.catalog();
    List<InstalledMethod> found = catalog.find(id);
    if (found.isEmpty()) {
      throw new ConfigurationException(catalog.missing(id));
    }
    return found.stream().map(Ganglion::description).toList();
  }

  /** JSON schema (draft 2020-12) of a pipeline file, with the options of every installed method. */
  public String schema() {
    throw notYet("the schema");
  }

  /**
   * Everything that is wrong with a pipeline file and can be found without reading data: the file
   * itself, methods, options, sites, needs, hand-overs. Networks are opened.
   *
   * @param overrides of the form {@code steps.pathway.options.sparsity=95}
   * @return problems in order of the file; empty when it can be run
   */
  public List<Problem> validate(Path file, List<String> overrides) {
    throw notYet("validating");
  }

  /**
   * What a pipeline would do.
   *
   * @param trial whether a few samples are run to tell how long it would take
   * @throws ConfigurationException with all problems, as {@link #validate} finds them
   * @throws PluginException when the only problems are broken plugins
   * @throws InputException when the only problems are files
   */
  public PlanReport plan(Path file, List<String> overrides, boolean trial) {
    throw notYet("planning");
  }

  /**
   * Runs a pipeline. Returns when the run folder is complete; before that, nothing stands under its
   * name.
   *
   * @throws ConfigurationException when the file cannot be run, with all problems
   * @throws PluginException when a plugin is broken or breaks its contract
   * @throws InputException when a network or data file cannot be used
   * @throws MethodException when a step has no answer; completed steps are kept for a resumed run
   * @throws org.ganglion.api.error.CancelledException when {@code stop} was given
   */
  public RunOutcome run(RunRequest request, RunListener listener, StopSignal stop) {
    throw notYet("running");
  }

  /**
   * Repeats a run from its {@code result.json} and names what differs. Throws as {@link #run} does.
   */
  public ReplayOutcome replay(ReplayRequest request, RunListener listener, StopSignal stop) {
    throw notYet("replaying");
  }

  /**
   * What a network file holds, also when it cannot be executed.
   *
   * @param network ONNX file, or npz file of recorded activations
   * @throws InputException when it is not a network file at all
   */
  public NetworkReport inspect(Path network) {
    throw notYet("inspecting");
  }

  /**
   * Stores activations of a network. Throws as {@link #run} does.
   *
   * @param listener hears the step {@code capture}
   */
  public CaptureOutcome capture(CaptureRequest request, RunListener listener, StopSignal stop) {
    throw notYet("capturing");
  }

  private static ConfigurationException notYet(String what) {
    return new ConfigurationException(
        Problem.of("C190", what + " is not in this build yet", "wait for the next commits"));
  }

  private static PluginReport report(PluginEntry entry) {
    return new PluginReport(
        entry.source().folder(),
        entry.source().module(),
        entry.source().version(),
        entry.source().sha256(),
        entry.methods().stream()
            .map(method -> method.kind().word() + " " + method.info().id())
            .toList(),
        entry.problems());
  }

  private static MethodDescription description(InstalledMethod installed) {
    Record defaults = installed.method().defaults();
    var values = Options.toMap(defaults);
    List<MethodDescription.Option> options =
        Options.fields(defaults.getClass()).stream()
            .map(
                field ->
                    new MethodDescription.Option(
                        field, Objects.requireNonNull(values.get(field.name()))))
            .toList();
    return new MethodDescription(
        installed.kind().word(),
        installed.info(),
        options,
        traits(installed),
        installed.plugin().folder(),
        installed.plugin().version());
  }

  private static List<String> traits(InstalledMethod installed) {
    if (installed.method() instanceof Attributor<?> attributor) {
      return List.of("scores " + word(attributor.subject()));
    }
    if (installed.method() instanceof Partitioner<?> partitioner) {
      return partitioner.accepts().stream().sorted().map(form -> "accepts " + word(form)).toList();
    }
    if (installed.method() instanceof LayerMetric<?, ?> metric) {
      return metric.requires().stream().sorted().map(need -> "requires " + word(need)).toList();
    }
    return List.of();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
