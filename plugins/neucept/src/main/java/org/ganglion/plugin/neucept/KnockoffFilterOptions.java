package org.ganglion.plugin.neucept;

import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/**
 * Options of {@link KnockoffFilter}.
 *
 * @param fdr tolerated share of false picks
 * @param offset 1 for knockoff+, 0 for plain knockoffs; {@code aggregate: evalues} always uses 1
 * @param aggregate how several draws become one answer
 * @param minShare share of draws that must pick a unit, for {@code aggregate: frequency}; without
 *     effect elsewhere
 */
public record KnockoffFilterOptions(
    @Doc("Tolerated share of false picks") @Range(min = 0, max = 1, minOpen = true) double fdr,
    @Doc("1 = knockoff+, 0 = plain knockoffs, which control less; aggregate: evalues always uses 1")
        @Range(min = 0, max = 1)
        int offset,
    @Doc("How several draws become one answer") Aggregate aggregate,
    @Doc("Share of draws that must pick a unit, for aggregate: frequency; no effect elsewhere")
        @Range(min = 0, max = 1, minOpen = true)
        double minShare) {

  /** How several draws become one answer. */
  public enum Aggregate {
    /** The first draw alone. */
    SINGLE,
    /** E-values averaged over draws, then e-BH; keeps the guarantee. */
    EVALUES,
    /** Units picked in enough draws; no guarantee. */
    FREQUENCY
  }

  /** Checks the ranges. */
  public KnockoffFilterOptions {
    Options.check(KnockoffFilterOptions.class, fdr, offset, aggregate, minShare);
  }

  /** The offset that counts: e-values are made for 1. */
  int usedOffset() {
    return aggregate == Aggregate.EVALUES ? 1 : offset;
  }
}
