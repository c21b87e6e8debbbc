package org.ganglion.engine.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;

/** A loss of a method's own, which sees the values on the Java heap. */
final class CustomSeeds implements Seeds {
  private final Context context;
  private final Objective.Custom objective;

  CustomSeeds(Context context, Objective.Custom objective) {
    this.context = context;
    this.objective = objective;
  }

  @Override
  public BitSet slots() {
    BitSet slots = new BitSet();
    objective.sites().forEach(site -> slots.set(context.sites().slot(site)));
    return slots;
  }

  @Override
  public boolean stackable() {
    return false;
  }

  @Override
  public List<Seed> of(Frame frame, int first, int count, int copies) {
    Readout readout = new Readout(first, count);
    objective
        .sites()
        .forEach(
            site ->
                readout.put(
                    Reading.VALUE, site, frame.array(context.sites().slot(site)), Reduce.NONE));
    Map<Site, Tensor> cotangents = objective.loss().of(new ReadoutChunk(readout));
    if (cotangents.isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M952",
              "the loss gave no derivative",
              "give the derivative for at least one of its sites"));
    }
    List<Seed> seeds = new ArrayList<>();
    for (Site site : objective.sites()) {
      Tensor cotangent = cotangents.get(site);
      if (cotangent == null) {
        continue;
      }
      if (!cotangent.shape().equals(site.shape().prepend(count))) {
        throw new MethodException(
            Problem.of(
                "M953",
                "a derivative of shape "
                    + cotangent.shape()
                    + " does not fit site '"
                    + site.id()
                    + "'",
                "give " + site.shape().prepend(count)));
      }
      seeds.add(
          new Seed(
              context.sites().slot(site),
              Transfer.toNative(cotangent, context.program().manager())));
    }
    return seeds;
  }
}
