package org.ganglion.engine.exec;

import java.util.List;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;

/** Chooses the exception for problems of several kinds: the one that the user should mend first. */
final class Refusals {
  private Refusals() {}

  /** Of the configuration if any problem is, else of a plugin, else of an input. */
  static AnalysisException of(List<Problem> problems) {
    boolean plugin = false;
    for (Problem problem : problems) {
      char kind = problem.code().charAt(0);
      if (kind != 'P' && kind != 'I') {
        return new ConfigurationException(problems, null);
      }
      plugin |= kind == 'P';
    }
    return plugin ? new PluginException(problems, null) : new InputException(problems, null);
  }
}
