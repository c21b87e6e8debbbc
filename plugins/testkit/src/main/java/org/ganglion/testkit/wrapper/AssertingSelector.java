package org.ganglion.testkit.wrapper;

import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.select.Selector;

/**
 * A selector that checks how it is called before it does what the wrapped one does.
 *
 * @param method the wrapped one
 * @param <O> its options
 * @since 0.1.0
 */
public record AssertingSelector<O extends Record>(Selector<O> method) implements Selector<O> {
  @Override
  public MethodInfo info() {
    return method.info();
  }

  @Override
  public O defaults() {
    return method.defaults();
  }

  /**
   * The wrapped one's answer.
   *
   * @throws AssertionError when the host broke a rule
   */
  @Override
  public Selection select(Query query, O options, RunContext run) {
    HostRules.checkCall(method, options, run);
    HostRules.checkQuery(info(), query);
    return method.select(query, options, run);
  }
}
