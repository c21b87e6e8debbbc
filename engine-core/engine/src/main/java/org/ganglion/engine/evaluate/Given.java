package org.ganglion.engine.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;

/**
 * A result that is to be judged, as far as the plan knows it.
 *
 * @param step that gives it
 * @param kind of result
 * @param method that gives it; for what it promises, not for who it is
 * @param network that it is of
 * @param sites that it is of, in topological order; empty for partitions
 * @param reduce what happened to positions
 * @param target response as written, of a result that explains one
 */
public record Given(
    String step,
    Judged kind,
    MethodInfo method,
    Network network,
    List<Site> sites,
    Reduce reduce,
    Optional<Object> target) {
  /** Copies the list. */
  public Given {
    sites = List.copyOf(sites);
  }

  /** What speaks against one control for results that explain different responses. */
  public static Optional<Objection> explainDifferently(List<Given> given) {
    long targets = given.stream().flatMap(one -> one.target().stream()).distinct().count();
    return targets < 2
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "the results explain different targets, and have no control in common",
                "judge them apart, or give the evaluation a 'target'"));
  }

  /** What speaks against it where the network must tell classes apart. */
  public Optional<Objection> tellsNoClasses() {
    return !network.outputs().isEmpty() && network.outputs().get(0).shape().rank() == 1
        ? Optional.empty()
        : Optional.of(
            new Objection("the network tells no classes apart", "judge results of a classifier"));
  }

  /** What speaks against it where a class must be explained. */
  public Optional<Objection> explainsNoClass() {
    return target
        .filter(Map.class::isInstance)
        .map(
            none ->
                new Objection(
                    "'" + step + "' explains no class",
                    "explain predicted, label or an output, or give the evaluation a 'target'"));
  }
}
