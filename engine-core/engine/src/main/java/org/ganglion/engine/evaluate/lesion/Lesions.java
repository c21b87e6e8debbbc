package org.ganglion.engine.evaluate.lesion;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Objection;

/** What every evaluation by lesions asks of results. */
final class Lesions {
  private Lesions() {}

  static List<Objection> objections(List<Given> given) {
    List<Objection> objections = new ArrayList<>();
    for (Given one : given) {
      if (one.network().outputs().isEmpty()) {
        objections.add(new Objection("the network has no output to be right with", "use another"));
      }
      if (one.sites().stream().noneMatch(site -> site.kind() == Site.Kind.HIDDEN)) {
        objections.add(
            new Objection(
                "'" + one.step() + "' groups no neurons of hidden layers", "group hidden layers"));
      }
    }
    return objections;
  }
}
