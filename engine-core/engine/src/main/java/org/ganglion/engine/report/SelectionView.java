package org.ganglion.engine.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How dense the picked neurons of one selection lie.
 *
 * @param kept share of all neurons that are picked, mean over samples
 * @param least picked neurons in the sample with the fewest
 * @param most picked neurons in the sample with the most
 * @param overlap how much the picked neurons of classes agree; null where unknown or too large
 */
record SelectionView(
    String step,
    String network,
    String data,
    boolean perSample,
    long neurons,
    double kept,
    long least,
    long most,
    @Nullable Double deadKept,
    @Nullable Double deadAll,
    List<SiteDensity> sites,
    @Nullable Overlap overlap) {

  /**
   * Density at one site.
   *
   * @param kept share of the site's neurons that are picked, mean over samples
   * @param part share of all picked neurons that lie here
   * @param deadKept share of the picked neurons that are dead; null where unknown
   * @param deadAll share of all neurons that are dead; null where unknown
   */
  record SiteDensity(
      String site,
      long neurons,
      double kept,
      double part,
      @Nullable Double deadKept,
      @Nullable Double deadAll) {}

  /**
   * Overlap of classes.
   *
   * @param classes numbers of the classes, those that are predicted at least twice
   * @param samples how many samples each has
   * @param values entry (a, b): expected size of the intersection over that of the union of the
   *     picked neurons of two different samples, one of class a and one of class b
   */
  record Overlap(List<Integer> classes, List<Integer> samples, List<List<Double>> values) {}
}
