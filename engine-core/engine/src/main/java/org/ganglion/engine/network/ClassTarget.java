package org.ganglion.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.value.Ints;
import org.jspecify.annotations.Nullable;

/** An element of the first output per sample, known beforehand. */
final class ClassTarget implements Target {
  private final String text;
  private final Site site;
  private final Ints classes;
  private final Supplier<Bound> bind;
  private @Nullable List<Double> responses;

  /**
   * @throws MethodException M912 when a class is no element of the output
   */
  ClassTarget(String text, Site site, Ints classes, Supplier<Bound> bind) {
    this.text = text;
    this.site = site;
    this.classes = classes;
    this.bind = bind;
    classes.stream()
        .filter(index -> index < 0 || index >= site.neurons())
        .findFirst()
        .ifPresent(
            index -> {
              throw new MethodException(
                  Problem.of(
                      "M912",
                      "output '" + site.id() + "' has no class " + index,
                      "choose 0 to " + (site.neurons() - 1)));
            });
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean differentiable() {
    return true;
  }

  @Override
  public Ints classes() {
    return classes;
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public synchronized List<Double> responses() {
    if (responses == null) {
      try (Bound bound = bind.get()) {
        responses = List.copyOf(new ArrayList<>(responses(bound, List.of())));
      }
    }
    return responses;
  }
}
