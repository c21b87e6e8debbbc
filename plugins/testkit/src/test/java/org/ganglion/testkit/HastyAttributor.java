package org.ganglion.testkit;

import java.util.List;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;

/** Of several responses it looks at the first alone. */
record HastyAttributor(Attributor<SampleOptions> method) implements Attributor<SampleOptions> {
  @Override
  public MethodInfo info() {
    return method.info();
  }

  @Override
  public SampleOptions defaults() {
    return method.defaults();
  }

  @Override
  public Subject subject() {
    return method.subject();
  }

  @Override
  public Attribution attribute(Query query, SampleOptions options, RunContext run) {
    return method.attribute(query, options, run);
  }

  @Override
  public List<Attribution> attributeEach(
      List<Query> queries, SampleOptions options, RunContext run) {
    Attribution first = method.attribute(queries.get(0), options, run);
    return queries.stream().map(query -> first).toList();
  }
}
