package org.ganglion.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.FunctionConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.StepConfig;
import org.ganglion.engine.token.TokenPolicy;

/** Finds the network and the data of a step. */
final class Sources {
  private final PipelineConfig config;
  private final Map<String, Network> networks;

  Sources(PipelineConfig config, Map<String, Network> networks) {
    this.config = config;
    this.networks = networks;
  }

  /** All networks as written, by name. */
  Map<String, NetworkConfig> networks() {
    return config.networks();
  }

  /** All data as written, by name. */
  Map<String, DataConfig> datasets() {
    return config.data();
  }

  /** The known functions as written, by name. */
  Map<String, FunctionConfig> functions() {
    return config.functions();
  }

  /**
   * The opened network as the source shows it; empty when it could not be opened, which is told
   * elsewhere.
   */
  Optional<Network> network(SampleSource source) {
    return Optional.ofNullable(networks.get(source.network())).map(source::seen);
  }

  /** The data as written; empty for a recorded network. */
  Optional<DataConfig> data(SampleSource source) {
    return source.data().flatMap(name -> Optional.ofNullable(config.data().get(name)));
  }

  /**
   * Network and data of a step that needs samples: its own, else those of the steps it reads, else
   * the only ones there are.
   */
  Optional<SampleSource> of(StepConfig step, List<SampleSource> upstream, List<Problem> problems) {
    Set<SampleSource> different = Set.copyOf(upstream);
    if (different.size() > 1) {
      problems.add(
          new Problem(
              "C215",
              "the steps in 'from' ran on different networks or data: " + upstream,
              step.where("from"),
              "read results of one network on one set of data"));
      return Optional.empty();
    }
    Optional<SampleSource> before = upstream.stream().findFirst();
    Optional<TokenPolicy> tokens = step.tokens().or(() -> before.flatMap(SampleSource::tokens));
    Optional<String> network =
        name(
            "network",
            step,
            step.network(),
            before.map(SampleSource::network),
            config.networks(),
            problems);
    if (network.isEmpty()) {
      return Optional.empty();
    }
    NetworkConfig chosen = config.networks().get(network.get());
    boolean recorded = chosen != null && chosen.kind() == NetworkConfig.Kind.RECORDED;
    if (recorded) {
      if (step.data().isPresent()) {
        problems.add(
            new Problem(
                "C214",
                "a recorded network brings its own samples",
                step.where("data"),
                "take 'data' out of the step"));
      }
      return same(
          step, new SampleSource(network.get(), Optional.empty()).seenBy(tokens), before, problems);
    }
    return name(
            "data", step, step.data(), before.flatMap(SampleSource::data), config.data(), problems)
        .flatMap(
            data ->
                same(
                    step,
                    new SampleSource(network.get(), Optional.of(data)).seenBy(tokens),
                    before,
                    problems));
  }

  /** Network of a step that needs no samples: its own, else the only one there is. */
  Optional<String> network(StepConfig step, List<Problem> problems) {
    return name("network", step, step.network(), Optional.empty(), config.networks(), problems);
  }

  /**
   * The opened network of this name; empty when it could not be opened, which is told elsewhere.
   */
  Optional<Network> network(String name) {
    return Optional.ofNullable(networks.get(name));
  }

  /** Results that are read settle the region, like the network and the data. */
  private static Optional<SampleSource> same(
      StepConfig step, SampleSource chosen, Optional<SampleSource> before, List<Problem> problems) {
    if (before.isPresent() && !before.get().whole().equals(chosen)) {
      problems.add(
          new Problem(
              "C215",
              "the step runs " + chosen + ", the results it reads are of " + before.get(),
              step.where(own(step)),
              "leave 'network', 'data' and 'tokens' out here: they follow from 'from'"));
      return Optional.empty();
    }
    return before.or(() -> Optional.of(chosen));
  }

  /** The key that a step differs by. */
  private static String own(StepConfig step) {
    if (step.network().isPresent()) {
      return "network";
    }
    return step.data().isPresent() ? "data" : "tokens";
  }

  private static Optional<String> name(
      String key,
      StepConfig step,
      Optional<String> own,
      Optional<String> before,
      Map<String, ?> defined,
      List<Problem> problems) {
    if (own.isPresent()) {
      if (!defined.containsKey(own.get())) {
        problems.add(
            new Problem(
                "C202",
                "there is no " + key + " '" + own.get() + "'",
                step.where(key),
                Nearest.hint(own.get(), defined.keySet())));
        return Optional.empty();
      }
      return own;
    }
    if (before.isPresent()) {
      return before;
    }
    if (defined.size() == 1) {
      return defined.keySet().stream().findFirst().map(String::valueOf);
    }
    boolean none = defined.isEmpty();
    problems.add(
        new Problem(
            "C203",
            none
                ? "the step needs a " + key + ", the file has none"
                : "which " + key + "? there are several",
            step.where(key),
            none
                ? key.equals("data")
                    ? "add 'data: {images: ...}' to the file"
                    : "add 'network: {onnx: ...}' to the file"
                : "add '"
                    + key
                    + ": ...' to the step; valid: "
                    + String.join(", ", defined.keySet())));
    return Optional.empty();
  }
}
