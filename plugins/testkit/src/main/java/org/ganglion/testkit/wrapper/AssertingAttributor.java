package org.ganglion.testkit.wrapper;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;

/**
 * An attributor that checks how it is called before it does what the wrapped one does.
 *
 * @param method the wrapped one
 * @param <O> its options
 * @since 0.1.0
 */
public record AssertingAttributor<O extends Record>(Attributor<O> method) implements Attributor<O> {
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

  /**
   * The wrapped one's answer.
   *
   * @throws AssertionError when the host broke a rule
   */
  @Override
  public Attribution attribute(Query query, O options, RunContext run) {
    HostRules.checkCall(method, options, run);
    check(query);
    return method.attribute(query, options, run);
  }

  /**
   * The wrapped one's answers.
   *
   * @throws AssertionError when the host broke a rule
   */
  @Override
  public List<Attribution> attributeEach(List<Query> queries, O options, RunContext run) {
    HostRules.checkCall(method, options, run);
    queries.forEach(this::check);
    queries.forEach(query -> HostRules.checkSameButTarget(queries.get(0), query));
    return method.attributeEach(queries, options, run);
  }

  private void check(Query query) {
    HostRules.checkQuery(info(), query);
    if (subject() == Subject.FEATURES) {
      HostRules.require(
          query.network().inputs().containsAll(query.sites()),
          "an attributor of features is asked about inputs, not " + query.sites());
    }
  }
}
