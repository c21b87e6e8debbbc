package org.ganglion.plugin.neucept;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** Why there is no selection; one place, so that a code keeps one meaning. */
final class Refusals {
  private Refusals() {}

  /** M501: the step before left no knockoff statistics. */
  static MethodException noStatistics(String name, String site) {
    return refuse(
        "M501",
        "there is no array '" + name + "' of knockoff statistics for site '" + site + "'",
        "read from a knockoff attributor, for example knockoff-lcd");
  }

  /** M502: a statistic is NaN or infinite. */
  static MethodException notFinite(String site, int draw, int unit) {
    return refuse(
        "M502",
        "the statistic of unit "
            + unit
            + " of site '"
            + site
            + "' in draw "
            + draw
            + " is NaN or infinite",
        "check the step that gave it");
  }

  /** M503: statistics and scores do not belong together. */
  static MethodException wrongShape(String site, String statistics, String scores) {
    return refuse(
        "M503",
        "statistics of shape "
            + statistics
            + " do not fit scores of shape "
            + scores
            + " at site '"
            + site
            + "': [draws, units] are needed",
        "read from a knockoff attributor, for example knockoff-lcd");
  }

  /** M504: scores per sample have no null copies. */
  static MethodException perSample() {
    return refuse(
        "M504",
        "the scores are per sample; a knockoff filter needs one statistic per unit for the data set",
        "read from a knockoff attributor, for example knockoff-lcd");
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
