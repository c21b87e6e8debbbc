package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Objection;

/** What the plan must show of maps whose input is to be changed. */
final class InputMaps {
  private InputMaps() {}

  /** Also against a random order beside maps of different targets. */
  static List<Objection> objections(List<Given> given, boolean control) {
    List<Objection> objections = new ArrayList<>(objections(given));
    if (control) {
      Given.explainDifferently(given)
          .map(one -> new Objection(one.what(), one.fix() + ", or set 'control: false'"))
          .ifPresent(objections::add);
    }
    return objections;
  }

  /**
   * Refuses scores that are not one per element of what is scored.
   *
   * @throws MethodException M930 when scores have another shape than their site
   */
  static void requireShape(Finding finding) {
    boolean perSample = finding.coverage() == Coverage.SAMPLE;
    Map<String, Tensor> scores = finding.attribution(0, 1).scores();
    for (Site site : finding.sites()) {
      Shape shape = Objects.requireNonNull(scores.get(site.id()), site.id()).shape();
      if (!shape.equals(perSample ? site.shape().prepend(1) : site.shape())) {
        throw new MethodException(
            Problem.of(
                "M930",
                "step '"
                    + finding.step()
                    + "' gives maps of shape "
                    + (perSample ? shape.tail() : shape)
                    + ", input '"
                    + site.id()
                    + "' has "
                    + site.shape(),
                "give a score to every element of the input; where the step joins channels, set"
                    + " 'channels: none'"));
      }
    }
  }

  static List<Objection> objections(List<Given> given) {
    List<Objection> objections = new ArrayList<>();
    Network network = given.get(0).network();
    if (network.inputs().size() != 1 || network.inputs().get(0).kind() != Site.Kind.INPUT) {
      objections.add(
          new Objection(
              "the network has not one float input but "
                  + network.inputs().stream().map(Site::id).toList(),
              "judge maps of a network with one"));
    }
    given.get(0).tellsNoClasses().ifPresent(objections::add);
    given.forEach(one -> one.explainsNoClass().ifPresent(objections::add));
    return objections;
  }
}
