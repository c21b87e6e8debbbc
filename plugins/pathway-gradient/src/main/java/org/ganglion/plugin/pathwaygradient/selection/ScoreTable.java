package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.error.MethodException;
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
  private final NeuronRows layout;
  private final List<Tensor> scores;
  private final Rank rank;

  private ScoreTable(NeuronRows layout, List<Tensor> scores, Rank rank) {
    this.layout = layout;
    this.scores = List.copyOf(scores);
    this.rank = rank;
  }

  /** Scores of a method of its own, one tensor per site of {@code layout}, in its shapes. */
  static ScoreTable of(NeuronRows layout, List<Tensor> scores) {
    return new ScoreTable(layout, scores, Rank.SIGNED);
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
    List<Shape> shapes = new ArrayList<>();
    for (Site site : sites) {
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
      shapes.add(perSample ? tensor.shape().tail() : tensor.shape());
      scores.add(tensor);
    }
    return new ScoreTable(
        new NeuronRows(sites, shapes, attribution.coverage(), query.samples()), scores, rank);
  }

  /** Where the neurons of a row lie. */
  NeuronRows layout() {
    return layout;
  }

  /**
   * Writes what neurons of {@code row} are ranked by into {@code into}.
   *
   * @throws MethodException M102 when a score is not finite, M103 when all are 0
   */
  void ranks(int row, float[] into) {
    boolean any = false;
    for (int i = 0; i < scores.size(); i++) {
      int start = layout.start(i);
      int end = layout.start(i + 1);
      scores.get(i).copyTo((long) row * (end - start), into, start, end - start);
      requireFinite(into, i, row);
      any |= rank.replace(into, start, end);
    }
    if (!any) {
      throw Refusal.ALL_ZERO.because(
          "all scores are 0, so that no neuron comes before another",
          layout.rowName(row),
          "leave the sample out, or score more sites");
    }
  }

  private void requireFinite(float[] row, int site, int index) {
    for (int at = layout.start(site); at < layout.start(site + 1); at++) {
      if (!(Math.abs(row[at]) <= Float.MAX_VALUE)) {
        throw Refusal.NOT_FINITE.because(
            "a score is " + row[at],
            "site '"
                + layout.sites().get(site).id()
                + "', "
                + layout.rowName(index)
                + ", element "
                + (at - layout.start(site)),
            "look for NaN, infinite or very large values in this sample or in the earlier result");
      }
    }
  }
}
