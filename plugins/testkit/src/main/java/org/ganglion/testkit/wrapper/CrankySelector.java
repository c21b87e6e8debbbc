package org.ganglion.testkit.wrapper;

import java.util.Map;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;

/**
 * A selector that fails now and then; a spoiled answer picks from a site that nobody asked for.
 *
 * @param method the wrapped one
 * @param crankiness decides when and how
 * @param <O> its options
 * @since 0.1.0
 */
public record CrankySelector<O extends Record>(Selector<O> method, Crankiness crankiness)
    implements Selector<O> {
  @Override
  public MethodInfo info() {
    return method.info();
  }

  @Override
  public O defaults() {
    return method.defaults();
  }

  @Override
  public Selection select(Query query, O options, RunContext run) {
    return crankiness.run(() -> method.select(query, options, run), CrankySelector::spoiled);
  }

  private static Selection spoiled(Selection answer) {
    return Selection.of(answer.coverage(), Map.of("no-such-site", Mask.all(Shape.of(1))));
  }
}
