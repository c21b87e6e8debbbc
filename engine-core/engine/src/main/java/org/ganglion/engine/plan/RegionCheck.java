package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.RegionConfig;

/** Checks which samples a step is to see against its network and data. */
final class RegionCheck {
  private final StepScope scope;
  private final SampleSource source;
  private final Network network;

  private RegionCheck(StepScope scope, SampleSource source, Network network) {
    this.scope = scope;
    this.source = source;
    this.network = network;
  }

  /**
   * The source with the region that the step asks for, if it does.
   *
   * @param upstream samples of the results that it reads, which settle the region
   */
  static SampleSource applied(
      StepScope scope, SampleSource source, Network network, List<SampleSource> upstream) {
    Optional<RegionConfig> asked = scope.step().region();
    if (asked.isEmpty()) {
      return source;
    }
    RegionConfig region = new RegionCheck(scope, source, network).check(asked.get());
    SampleSource chosen = source.in(Optional.of(region));
    if (!upstream.isEmpty() && !upstream.contains(chosen)) {
      scope.problem(
          "C215",
          "region",
          "the step would see other samples than the results it reads",
          "leave 'region' out here: it follows from 'from'");
    }
    return chosen;
  }

  /** The region with its site named by id. */
  private RegionConfig check(RegionConfig region) {
    if (region instanceof RegionConfig.Predicted predicted) {
      predicted(predicted.index());
    } else if (region instanceof RegionConfig.Nearest nearest) {
      return nearest(nearest);
    } else {
      label();
    }
    return region;
  }

  private void predicted(int index) {
    if (network.outputs().isEmpty()) {
      problem("the network has no output to predict with", "give {nearest: ...} or {label: ...}");
      return;
    }
    long outputs = network.outputs().get(0).neurons();
    if (index >= outputs) {
      problem("there is no class " + index, "give 0 to " + (outputs - 1));
    }
  }

  private void label() {
    boolean may =
        scope.sources().data(source).map(DataConfig::mayHaveLabels).orElse(false)
            || network.offers().contains(Need.LABELS);
    if (!may) {
      problem("the data have no labels", "add 'labels' to the data, or use {predicted: ...}");
    }
  }

  private RegionConfig nearest(RegionConfig.Nearest nearest) {
    Optional<Site> site =
        nearest.in().isPresent()
            ? network.site(nearest.in().get())
            : network.inputs().stream().findFirst();
    if (site.isEmpty()) {
      problem(
          nearest.in().map(name -> "there is no site '" + name + "'").orElse("nearest in what?"),
          new SiteGlobs(network.sites()).nearest(nearest.in().orElse("*")));
      return nearest;
    }
    return new RegionConfig.Nearest(nearest.to(), Optional.of(site.get().id()), nearest.k());
  }

  private void problem(String what, String fix) {
    scope.problem("C220", "region", "region: " + what, fix);
  }
}
