package org.ganglion.engine.network;

import java.util.BitSet;
import java.util.List;

/** The sum over all neurons of a site. */
record SumSeeds(int slot) implements Seeds {
  @Override
  public BitSet slots() {
    return Seeds.only(slot);
  }

  @Override
  public List<Seed> of(Frame frame, int first, int count, int copies) {
    return List.of(new Seed(slot, frame.array(slot).onesLike()));
  }
}
