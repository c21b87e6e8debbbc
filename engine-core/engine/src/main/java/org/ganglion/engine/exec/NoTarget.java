package org.ganglion.engine.exec;

import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.value.Ints;

/**
 * The response of a network without outputs where nobody chose one: refused when it is asked for.
 */
final class NoTarget implements Target {
  @Override
  public String text() {
    return "none";
  }

  @Override
  public boolean differentiable() {
    return false;
  }

  @Override
  public Ints classes() {
    throw refused();
  }

  @Override
  public List<Double> responses() {
    throw refused();
  }

  @Override
  public Site site() {
    throw refused();
  }

  private static MethodException refused() {
    return new MethodException(
        Problem.of(
            "M912",
            "the network has no output that could be explained",
            "give 'target: {site: ..., unit: ...}'"));
  }
}
