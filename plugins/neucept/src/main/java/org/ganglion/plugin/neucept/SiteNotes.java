package org.ganglion.plugin.neucept;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.plugin.neucept.solver.Solved;

/** Diagnostics of one site by name, and what the user is told of them. */
final class SiteNotes {
  private final String site;
  private final RunContext run;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  SiteNotes(String site, RunContext run) {
    this.site = site;
    this.run = run;
  }

  void note(String name, double value) {
    figures.put(name, value);
  }

  /** How far a solver came; warns W510 where it was cut short. */
  void solved(String what, Solved solved, String of) {
    note(what + "-sweeps", (double) solved.sweeps());
    note(what + "-converged", solved.converged() ? 1 : 0);
    note(what + "-residual", solved.residual());
    if (!solved.converged()) {
      warn(
          "W510",
          "the solver of %s at site '%s' stopped after %d sweeps, before it converged (residual"
              + " %.2e)",
          of,
          site,
          solved.sweeps(),
          solved.residual());
    }
  }

  void warn(String code, String text, Object... values) {
    run.warn(new Warning(code, String.format(Locale.ROOT, text, values)));
  }

  Map<String, Double> figures() {
    return Collections.unmodifiableMap(figures);
  }
}
