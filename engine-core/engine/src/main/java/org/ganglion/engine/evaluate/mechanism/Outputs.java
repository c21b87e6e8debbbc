package org.ganglion.engine.evaluate.mechanism;

import java.util.List;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Objection;

/** What a network must offer so that an accuracy can be told. */
final class Outputs {
  private Outputs() {}

  /** Complains where there is no output. */
  static List<Objection> missing(List<Given> given) {
    return given.get(0).network().outputs().isEmpty()
        ? List.of(new Objection("the network has no output to be right with", "use another"))
        : List.of();
  }
}
