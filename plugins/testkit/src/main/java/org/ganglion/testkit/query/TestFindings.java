package org.ganglion.testkit.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.query.Findings;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.Rows;

/**
 * Earlier results. Asking for one that is not there is an error, as it is with the host.
 *
 * @param scores of neurons or features, if there are any
 * @param picked neurons, if there are any
 * @param groups if there are any
 * @since 0.1.0
 */
public record TestFindings(
    Optional<Attribution> scores, Optional<Selection> picked, Optional<Partition> groups)
    implements Findings {
  /** Nothing. */
  public static TestFindings none() {
    return new TestFindings(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with scores. */
  public TestFindings with(Attribution attribution) {
    return new TestFindings(Optional.of(attribution), picked, groups);
  }

  /** The same with picked neurons. */
  public TestFindings with(Selection selection) {
    return new TestFindings(scores, Optional.of(selection), groups);
  }

  /** The same with groups. */
  public TestFindings with(Partition partition) {
    return new TestFindings(scores, picked, Optional.of(partition));
  }

  @Override
  public Attribution attribution() {
    return scores.orElseThrow(() -> undeclared("an attribution"));
  }

  @Override
  public Selection selection() {
    return picked.orElseThrow(() -> undeclared("a selection"));
  }

  @Override
  public Partition partition() {
    return groups.orElseThrow(() -> undeclared("a partition"));
  }

  private static IllegalStateException undeclared(String what) {
    return new IllegalStateException(
        "the query has no " + what + "; MethodInfo.from must declare it");
  }

  /** What holds for some of the samples, in the order given. */
  public TestFindings select(Ints rows) {
    return new TestFindings(
        scores.map(all -> rows(all, rows)), picked.map(all -> rows(all, rows)), groups);
  }

  private static Attribution rows(Attribution all, Ints rows) {
    if (all.coverage() == Coverage.DATASET) {
      return all;
    }
    Map<String, Tensor> scores = new LinkedHashMap<>();
    all.scores().forEach((id, tensor) -> scores.put(id, Rows.select(tensor, rows)));
    return new Attribution(all.coverage(), scores, extra(all.extra(), rows), all.figures());
  }

  private static Selection rows(Selection all, Ints rows) {
    if (all.coverage() == Coverage.DATASET) {
      return all;
    }
    Map<String, Mask> masks = new LinkedHashMap<>();
    all.masks().forEach((id, mask) -> masks.put(id, Rows.select(mask, rows)));
    return new Selection(
        all.coverage(), masks, all.claim(), extra(all.extra(), rows), all.figures());
  }

  private static Map<String, Array> extra(Map<String, Array> all, Ints rows) {
    Map<String, Array> extra = new LinkedHashMap<>();
    all.forEach((name, array) -> extra.put(name, Rows.select(array, rows)));
    return extra;
  }
}
