package org.ganglion.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.Permuted;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.Renamed;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;

/**
 * Earlier results for queries of the contracts, and what becomes of them under other orders and
 * names.
 */
final class Question {
  private Question() {}

  /** Normal scores, no two alike, so that ranks have no ties. */
  static Attribution scores(TestQuery query) {
    SplittableRandom random = new SplittableRandom(7);
    Map<Site, Tensor> scores = new LinkedHashMap<>();
    for (Site site : query.sites()) {
      Shape shape =
          query.reduce() == Reduce.NONE || site.shape().rank() < 2
              ? site.shape()
              : Shape.of(site.units());
      scores.put(site, RandomNetworks.normal(random, shape.prepend(query.samples().size()), 1));
    }
    return Attribution.perSample(scores);
  }

  /** The neurons that have positive scores. */
  static Selection picks(TestQuery query) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    scores(query)
        .scores()
        .forEach((id, tensor) -> masks.put(id, Mask.where(tensor, value -> value > 0)));
    return Selection.of(Coverage.SAMPLE, masks);
  }

  /** Samples in two groups. */
  static Partition groups(TestQuery query) {
    return Partition.of(
        Ints.of(Ints.range(query.samples().size()).stream().map(row -> row % 2).toArray()));
  }

  /** Findings for a network whose units stand in another order. */
  static TestFindings permuted(TestFindings findings, TestQuery query, Permuted twin) {
    return new TestFindings(
        findings.scores().map(all -> scores(all, query, twin)),
        findings.picked().map(all -> picks(all, query, twin)),
        findings.groups());
  }

  private static Attribution scores(Attribution all, TestQuery query, Permuted twin) {
    Map<String, Tensor> scores = new LinkedHashMap<>(all.scores());
    scores.replaceAll(
        (id, tensor) ->
            Permuted.rows(tensor, order(tensor.shape(), all.coverage(), site(query, id), twin)));
    return new Attribution(all.coverage(), scores, all.extra(), all.figures());
  }

  private static Selection picks(Selection all, TestQuery query, Permuted twin) {
    Map<String, Mask> masks = new LinkedHashMap<>(all.masks());
    masks.replaceAll(
        (id, mask) ->
            Mask.where(
                Permuted.rows(
                    mask.toTensor(), order(mask.shape(), all.coverage(), site(query, id), twin)),
                value -> value > 0));
    return new Selection(all.coverage(), masks, all.claim(), all.extra(), all.figures());
  }

  /**
   * Order of the elements of one row of an array of this shape at {@code site}: of its neurons, or
   * of its units under a reduction.
   */
  static Ints order(Shape shape, Coverage coverage, Site site, Permuted twin) {
    Shape row = coverage == Coverage.SAMPLE ? shape.tail() : shape;
    return row.equals(site.shape()) ? twin.neurons(site) : twin.units(site);
  }

  private static Site site(TestQuery query, String id) {
    return query
        .network()
        .site(id)
        .orElseThrow(
            () -> new IllegalArgumentException("findings for '" + id + "', which is no site"));
  }

  /** Findings for a network whose sites have other names. */
  static TestFindings renamed(TestFindings findings, Renamed twin) {
    return new TestFindings(
        findings.scores().map(all -> renamed(all, twin)),
        findings.picked().map(all -> renamed(all, twin)),
        findings.groups());
  }

  private static Attribution renamed(Attribution all, Renamed twin) {
    Map<String, Tensor> scores = new LinkedHashMap<>();
    all.scores().forEach((id, tensor) -> scores.put(twin.name(id), tensor));
    return new Attribution(all.coverage(), scores, all.extra(), all.figures());
  }

  private static Selection renamed(Selection all, Renamed twin) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    all.masks().forEach((id, mask) -> masks.put(twin.name(id), mask));
    return new Selection(all.coverage(), masks, all.claim(), all.extra(), all.figures());
  }
}
