package org.ganglion.plugin.neucept;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** Why there is no answer; one place, so that a code keeps one meaning. */
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
        "the scores are per sample; a knockoff filter needs one statistic per unit for the data"
            + " set",
        "read from a knockoff attributor, for example knockoff-lcd");
  }

  /** M505: an activation is NaN or infinite. */
  static MethodException badActivation(String site, long sample, long unit, double value) {
    return refuse(
        "M505",
        "unit " + unit + " of site '" + site + "' is " + value + " for sample " + sample,
        "check the data and its scaling");
  }

  /** M506: too few samples. */
  static MethodException tooFewSamples(int samples, int needed) {
    return refuse(
        "M506",
        "there are " + samples + " samples, at least " + needed + " are needed",
        "give more data, a higher limit or a wider region"
            + (needed > KnockoffScores.LEAST_ROWS ? ", or lower options.folds" : ""));
  }

  /** M507: the response is not a number for each sample. */
  static MethodException badResponse(String target, String what) {
    return refuse("M507", "target '" + target + "' gives " + what, "choose another target");
  }

  /** M508: the response is the same for all samples. */
  static MethodException constantResponse(String target, double value) {
    return refuse(
        "M508",
        "target '" + target + "' is " + value + " for every sample, so nothing explains it",
        "choose another target, or samples that differ");
  }

  /** M509: fewer than two units change. */
  static MethodException tooFewLive(String site, int live, int units) {
    return refuse(
        "M509",
        "only "
            + live
            + " of "
            + units
            + " units of site '"
            + site
            + "' change and differ, at least 2 are needed",
        "leave the site out, or lower options.duplicates");
  }

  /** M510: a value takes other than two values. */
  static MethodException notBinary(String target, int values) {
    return refuse(
        "M510",
        "a response of two values is needed, '" + target + "' has " + values + " different values",
        "give options.response class, with the step's target label or predicted");
  }

  /** M510: the positive class is unclear. */
  static MethodException unclearClass(String target, int classes) {
    return refuse(
        "M510",
        "a response of two values is needed, '" + target + "' has " + classes + " classes",
        classes < 2
            ? "give the step 'target: label' or 'target: predicted', or samples of several classes"
            : "give options.positive the class to explain");
  }

  /** M510: no sample is of the class that is asked for. */
  static MethodException absentClass(int positive) {
    return refuse(
        "M510",
        "a response of two values is needed, and no sample is of class " + positive,
        "give options.positive a class that the target's classes hold, or other samples");
  }

  /** M511: more units than matrices can be made for. */
  static MethodException tooManyUnits(String site, long units, int most) {
    return refuse(
        "M511",
        "site '" + site + "' has " + units + " neurons, at most " + most + " can be scored at once",
        "give the step 'reduce: mean', or other sites");
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
