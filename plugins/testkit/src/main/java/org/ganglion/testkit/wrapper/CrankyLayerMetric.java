package org.ganglion.testkit.wrapper;

import java.util.Map;
import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

/**
 * A layer metric that fails now and then while it compares; a spoiled answer is negative. Preparing
 * does not fail.
 *
 * @param method the wrapped one
 * @param crankiness decides when and how
 * @param <O> its options
 * @param <P> its prepared layers
 * @since 0.1.0
 */
public record CrankyLayerMetric<O extends Record, P extends Prepared>(
    LayerMetric<O, P> method, Crankiness crankiness) implements LayerMetric<O, P> {
  @Override
  public MethodInfo info() {
    return method.info();
  }

  @Override
  public O defaults() {
    return method.defaults();
  }

  @Override
  public Set<Requirement> requires() {
    return method.requires();
  }

  @Override
  public P prepare(Representation representation, O options, RunContext run) {
    return method.prepare(representation, options, run);
  }

  @Override
  public LayerDistance distance(P a, P b, O options, RunContext run) {
    return crankiness.run(() -> method.distance(a, b, options, run), CrankyLayerMetric::spoiled);
  }

  private static LayerDistance spoiled(LayerDistance answer) {
    return new LayerDistance(-1, -1, answer.upper(), Map.of(), Map.of());
  }
}
