package org.ganglion.testkit.wrapper;

import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/**
 * An attributor that fails now and then; a spoiled answer scores a site that nobody asked for.
 *
 * @param method the wrapped one
 * @param crankiness decides when and how
 * @param <O> its options
 * @since 0.1.0
 */
public record CrankyAttributor<O extends Record>(Attributor<O> method, Crankiness crankiness)
    implements Attributor<O> {
  @Override
  public MethodInfo info() {
    return method.info();
  }

  @Override
  public O defaults() {
    return method.defaults();
  }

  @Override
  public Subject subject() {
    return method.subject();
  }

  @Override
  public Places places() {
    return method.places();
  }

  @Override
  public Attribution attribute(Query query, O options, RunContext run) {
    return crankiness.run(() -> method.attribute(query, options, run), CrankyAttributor::spoiled);
  }

  @Override
  public List<Attribution> attributeEach(List<Query> queries, O options, RunContext run) {
    return crankiness.run(
        () -> method.attributeEach(queries, options, run),
        answers -> answers.stream().map(CrankyAttributor::spoiled).toList());
  }

  private static Attribution spoiled(Attribution answer) {
    return new Attribution(
        answer.coverage(),
        Map.of("no-such-site", Tensor.vector(Float.NaN)),
        answer.extra(),
        answer.figures());
  }
}
