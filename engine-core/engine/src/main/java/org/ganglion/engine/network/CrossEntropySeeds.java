package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.BitSet;
import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;

/** {@code -sum q log softmax(y)}, whose derivative is {@code softmax(y) sum(q) - q}. */
final class CrossEntropySeeds implements Seeds {
  private final Context context;
  private final int slot;
  private final Tensor distribution;

  CrossEntropySeeds(Context context, Site site, Tensor distribution) {
    this.context = context;
    this.slot = context.sites().slot(site);
    this.distribution = distribution;
    if (!distribution.shape().equals(site.shape().prepend(context.rows().size()))) {
      throw new MethodException(
          Problem.of(
              "M962",
              "a distribution of shape "
                  + distribution.shape()
                  + " does not fit output '"
                  + site.id()
                  + "'",
              "give " + site.shape().prepend(context.rows().size())));
    }
  }

  @Override
  public BitSet slots() {
    return Seeds.only(slot);
  }

  @Override
  public List<Seed> of(Frame frame, int first, int count, int copies) {
    NDArray wanted =
        Transfer.toNative(distribution.rows(first, count), context.program().manager());
    NDArray all = copies == 1 ? wanted : Frame.repeat(wanted, copies);
    int last = all.getShape().dimension() - 1;
    NDArray given = frame.array(slot).stopGradient().softmax(last);
    return List.of(new Seed(slot, given.mul(all.sum(new int[] {last}, true)).sub(all)));
  }
}
