package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;

/**
 * The scores that a selector picks from, as one row of neurons per sample: sites in order, inside a
 * site by flat index.
 */
final class ScoreTable {
  private final List<Site> sites;
  private final List<Tensor> scores;
  private final Coverage coverage;
  private final Samples samples;
  private final int[] starts;
  private final Rank rank;

  private ScoreTable(
      List<Site> sites,
      List<Tensor> scores,
      Coverage coverage,
      Samples samples,
      int[] starts,
      Rank rank) {
    this.sites = sites;
    this.scores = scores;
    this.coverage = coverage;
    this.samples = samples;
    this.starts = starts;
    this.rank = rank;
  }

  /**
   * The scores of the earlier result at the sites of the query.
   *
   * @throws MethodException M100 without a site, M101 when one comes twice, M105 when the rows are
   *     not the samples, M108 when a site has no scores
   */
  static ScoreTable of(Query query, Rank rank) {
    List<Site> sites = GateSites.distinct(query.sites());
    Attribution attribution = query.from().attribution();
    List<Tensor> scores = new ArrayList<>();
    int[] starts = new int[sites.size() + 1];
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      Tensor tensor = attribution.scores().get(site.id());
      if (tensor == null) {
        throw Refusal.NO_SCORES.because(
            "the earlier result has no scores at this site",
            "site '" + site.id() + "'",
            "select at " + String.join(", ", attribution.scores().keySet()));
      }
      boolean perSample = attribution.coverage() == Coverage.SAMPLE;
      if (perSample && tensor.shape().size(0) != query.samples().size()) {
        throw Refusal.WRONG_SHAPE.because(
            tensor.shape().size(0) + " rows of scores for " + query.samples().size() + " samples",
            "site '" + site.id() + "'",
            "score and select the same samples");
      }
      Shape row = perSample ? tensor.shape().tail() : tensor.shape();
      starts[i + 1] = Math.toIntExact(starts[i] + row.elements());
      scores.add(tensor);
    }
    return new ScoreTable(sites, scores, attribution.coverage(), query.samples(), starts, rank);
  }

  List<Site> sites() {
    return sites;
  }

  Coverage coverage() {
    return coverage;
  }

  /** One per sample, or one for the data set. */
  int rows() {
    return coverage == Coverage.SAMPLE ? samples.size() : 1;
  }

  /** Neurons of a row. */
  int neurons() {
    return starts[sites.size()];
  }

  /**
   * Position of the first neuron of site {@code index} in a row; for one more than the last site,
   * the end.
   */
  int start(int index) {
    return starts[index];
  }

  /** Shape of the scores at site {@code index}, with the sample axis if there is one. */
  Shape shape(int index) {
    return scores.get(index).shape();
  }

  /** For messages. */
  String rowName(int row) {
    return coverage == Coverage.SAMPLE ? "sample " + samples.id(row) : "the data set";
  }

  /**
   * Writes what neurons of {@code row} are ranked by into {@code into}.
   *
   * @throws MethodException M102 when a score is not finite, M103 when all are 0
   */
  void ranks(int row, float[] into) {
    boolean any = false;
    for (int i = 0; i < sites.size(); i++) {
      int count = starts[i + 1] - starts[i];
      scores.get(i).copyTo((long) row * count, into, starts[i], count);
      requireFinite(into, i, row);
      any |= rank.replace(into, starts[i], starts[i + 1]);
    }
    if (!any) {
      throw Refusal.ALL_ZERO.because(
          "all scores are 0, so that no neuron comes before another",
          rowName(row),
          "leave the sample out, or score more sites");
    }
  }

  private void requireFinite(float[] row, int site, int index) {
    for (int at = starts[site]; at < starts[site + 1]; at++) {
      if (!(Math.abs(row[at]) <= Float.MAX_VALUE)) {
        throw Refusal.NOT_FINITE.because(
            "a score is " + row[at],
            "site '"
                + sites.get(site).id()
                + "', "
                + rowName(index)
                + ", element "
                + (at - starts[site]),
            "look for NaN, infinite or very large values in this sample or in the earlier result");
      }
    }
  }
}
