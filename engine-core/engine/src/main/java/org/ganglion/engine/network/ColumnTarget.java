package org.ganglion.engine.network;

import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.value.Ints;

/**
 * A column of the data.
 *
 * @param name of the column
 * @param responses one number per sample
 */
record ColumnTarget(String name, List<Double> responses) implements Target {
  ColumnTarget {
    responses = List.copyOf(responses);
  }

  @Override
  public String text() {
    return "column " + name;
  }

  @Override
  public boolean differentiable() {
    return false;
  }

  @Override
  public Ints classes() {
    throw outside();
  }

  @Override
  public Site site() {
    throw outside();
  }

  private MethodException outside() {
    return new MethodException(
        Problem.of(
            "M912",
            "target " + text() + " is no value of the network",
            "use target: predicted, label, an index or a unit"));
  }
}
