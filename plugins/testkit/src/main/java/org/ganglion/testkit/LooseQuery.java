package org.ganglion.testkit;

import java.util.List;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.query.Findings;
import org.ganglion.api.query.Query;

/** A query whose list of sites can be changed, to see that nobody does. */
record LooseQuery(Query query, List<Site> sites) implements Query {
  @Override
  public Network network() {
    return query.network();
  }

  @Override
  public Samples samples() {
    return query.samples();
  }

  @Override
  public Target target() {
    return query.target();
  }

  @Override
  public Reduce reduce() {
    return query.reduce();
  }

  @Override
  public Findings from() {
    return query.from();
  }
}
