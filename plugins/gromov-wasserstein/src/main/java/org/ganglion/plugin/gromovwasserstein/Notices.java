package org.ganglion.plugin.gromovwasserstein;

import java.util.Locale;
import org.ganglion.api.run.Warning;

/**
 * What the user is told although there is an answer; one place, so that a code keeps one meaning.
 */
public final class Notices {
  private Notices() {}

  /** W301: groups that smooth drift would show as well. */
  public static Warning noBlocks(int clusters, double p) {
    return new Warning(
        "W301",
        String.format(
            Locale.ROOT,
            "no block structure: smooth drift gains as much by %d groups with p = %.3f",
            clusters,
            p));
  }
}
