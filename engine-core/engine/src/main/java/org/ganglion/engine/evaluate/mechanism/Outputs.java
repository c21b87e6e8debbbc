package org.ganglion.engine.evaluate.mechanism;

import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Objection;

/** What a network must offer so that a share of samples told right means something. */
final class Outputs {
  private Outputs() {}

  /** Complains where there is no output, or but one number: the largest of one tells nothing. */
  static List<Objection> missing(List<Given> given) {
    List<Site> outputs = given.get(0).network().outputs();
    if (outputs.isEmpty()) {
      return List.of(new Objection("the network has no output to be right with", "use another"));
    }
    Site output = outputs.get(0);
    return output.neurons() > 1
        ? List.of()
        : List.of(
            new Objection(
                "the network has one output, '" + output.id() + "', which tells no classes apart",
                "judge results of a network with an output per class, or ask 'information-kept',"
                    + " which judges by any response"));
  }
}
