package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.ganglion.api.query.Query;
import org.ganglion.api.result.Claim;
import org.ganglion.api.select.Selector;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.run.TestRun;

/**
 * What every selector must keep to.
 *
 * @param <O> its options
 * @since 0.1.0
 */
public abstract class SelectorContract<O extends Record> extends QueryContract<Selector<O>, O> {
  /** For the class of a method. */
  protected SelectorContract() {}

  @Override
  final Answer call(Selector<O> method, Query query, O options, TestRun run) {
    return Answer.of(method.select(query, options, run));
  }

  /**
   * A guarantee of an answer is one that the method promises, and there is a reason for it or for
   * its absence.
   */
  @Check
  public void claimsArePromisedAndExplained() {
    for (ReferenceNetwork network : networks()) {
      for (O options : optionSets()) {
        Claim claim = method().select(question(network), options, TestRun.seeded(SEED)).claim();
        assertThat(claim.reason()).as("reason of the claim").isNotBlank();
        claim
            .promise()
            .ifPresent(
                promise -> assertThat(method().info().promises()).as("promises").contains(promise));
      }
    }
  }
}
