package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.TargetConfig;

/** Checks the target of a step against its network and data. */
final class TargetCheck {
  private final MethodInfo method;
  private final String where;
  private final Network network;
  private final Optional<DataConfig> data;
  private final List<Problem> problems;

  /**
   * @param method that asks for the target
   * @param where the target is written
   */
  TargetCheck(
      MethodInfo method,
      String where,
      Network network,
      Optional<DataConfig> data,
      List<Problem> problems) {
    this.method = method;
    this.where = where;
    this.network = network;
    this.data = data;
    this.problems = problems;
  }

  /**
   * The target with its site named by id. A target that nobody gave is {@code predicted}; of a
   * network without outputs it is only refused when a method asks for it.
   */
  TargetConfig check(Optional<TargetConfig> given) {
    if (given.isEmpty()) {
      return new TargetConfig.Predicted();
    }
    TargetConfig target = given.get();
    if (target instanceof TargetConfig.Predicted && network.outputs().isEmpty()) {
      problem("the network has no output to predict with", "give {site: ..., unit: ...}");
    } else if (target instanceof TargetConfig.Label) {
      boolean may =
          data.map(DataConfig::mayHaveLabels).orElse(false)
              || network.offers().contains(Need.LABELS);
      if (!may) {
        problem("the data have no labels", "add 'labels' to the data, or use predicted");
      } else if (network.outputs().isEmpty()) {
        problem("the network has no output that a label could name", "give {site: ..., unit: ...}");
      }
    } else if (target instanceof TargetConfig.Index index) {
      index(index.index());
    } else if (target instanceof TargetConfig.Unit unit) {
      return unit(unit);
    } else if (target instanceof TargetConfig.Column column) {
      column(column);
    }
    return target;
  }

  private void index(int index) {
    if (network.outputs().isEmpty()) {
      problem("the network has no output", "give {site: ..., unit: ...}");
      return;
    }
    long outputs = network.outputs().get(0).neurons();
    if (index >= outputs) {
      problem("there is no output " + index, "give 0 to " + (outputs - 1));
    }
  }

  private TargetConfig unit(TargetConfig.Unit unit) {
    Optional<Site> site = network.site(unit.site());
    if (site.isEmpty()) {
      problem(
          "there is no site '" + unit.site() + "'",
          new SiteGlobs(network.sites()).nearest(unit.site()));
      return unit;
    }
    if (unit.unit() >= site.get().units()) {
      problem(
          "site '" + site.get().id() + "' has no unit " + unit.unit(),
          "give 0 to " + (site.get().units() - 1));
    }
    return new TargetConfig.Unit(site.get().id(), unit.unit());
  }

  private void column(TargetConfig.Column column) {
    if (!data.map(DataConfig::mayHaveColumns).orElse(false)) {
      problem("the data have no columns", "columns come from csv and npz data");
    } else if (method.needs().contains(Need.GRADIENTS)) {
      problem(
          "column '" + column.column() + "' has no gradient, which the method needs",
          "give predicted, label, an output or {site: ..., unit: ...}");
    }
  }

  private void problem(String what, String fix) {
    problems.add(new Problem("C211", "target: " + what, where, fix));
  }
}
