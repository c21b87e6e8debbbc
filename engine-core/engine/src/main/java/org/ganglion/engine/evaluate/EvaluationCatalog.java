package org.ganglion.engine.evaluate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;

/** The evaluations that the host knows, by id. Immutable. */
public final class EvaluationCatalog {
  private final Map<String, Evaluation<?>> byId = new TreeMap<>();

  /** Of these; each id once. */
  public EvaluationCatalog(Collection<? extends Evaluation<?>> all) {
    for (Evaluation<?> evaluation : all) {
      if (byId.put(evaluation.info().id(), evaluation) != null) {
        throw new IllegalArgumentException("two evaluations '" + evaluation.info().id() + "'");
      }
    }
  }

  /** All of them, by id. */
  public List<Evaluation<?>> all() {
    return List.copyOf(byId.values());
  }

  /** The evaluation of this id. */
  public Optional<Evaluation<?>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Why {@link #find} is empty, with the name that was probably meant. */
  public Problem missing(String id) {
    return Problem.of("C250", "unknown evaluation '" + id + "'", Nearest.hint(id, byId.keySet()));
  }
}
