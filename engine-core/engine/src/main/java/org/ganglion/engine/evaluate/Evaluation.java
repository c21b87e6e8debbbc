package org.ganglion.engine.evaluate;

import java.util.List;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Method;
import org.ganglion.api.method.Need;
import org.ganglion.api.run.RunContext;

/**
 * Judges results, whatever method gave them. A provider object is stateless and safe for use by
 * several threads, like a method's.
 *
 * @param <O> its options, a record as described by {@link org.ganglion.api.option.Options}
 */
public interface Evaluation<O extends Record> extends Method<O> {

  /** Kinds of result that it judges. */
  Set<Judged> accepts();

  /** These options with everything written out that others of them decide; as they are stored. */
  default O settled(O options) {
    return options;
  }

  /** What it needs of the network and the data with these options. */
  default Set<Need> needs(O options) {
    return info().needs();
  }

  /** Fewest results that it judges together. */
  default int fewest() {
    return 1;
  }

  /** Most results that it judges together. */
  default int most() {
    return Integer.MAX_VALUE;
  }

  /** What it measures. */
  List<Measure> measures();

  /** Whether it judges results of several networks together, as of independent replicates. */
  default boolean severalNetworks() {
    return false;
  }

  /** Whether it reads the hidden groups of the samples. */
  default boolean readsGroups() {
    return false;
  }

  /** Whether it reads {@link Evidence#reference}. */
  default boolean readsReference() {
    return false;
  }

  /** Whether it runs samples through the network, or reads their outputs or labels. */
  default boolean readsSamples() {
    return !info().needs().isEmpty();
  }

  /** What speaks against judging these results, as far as the plan shows it. */
  default List<Objection> objections(List<Given> given, O options) {
    return List.of();
  }

  /**
   * The judgement.
   *
   * @param evidence the results and what they are of
   * @throws MethodException M930 when a result cannot be judged, which the plan could not show
   */
  Verdict evaluate(Evidence evidence, O options, RunContext run);
}
