package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
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
    if (network.outputs().isEmpty() || network.outputs().get(0).shape().rank() != 1) {
      objections.add(
          new Objection("the network tells no classes apart", "judge maps of a classifier"));
    }
    given.forEach(one -> one.explainsNoClass().ifPresent(objections::add));
    return objections;
  }
}
