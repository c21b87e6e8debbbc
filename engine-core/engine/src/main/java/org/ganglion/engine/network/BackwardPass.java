package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.engine.torch.Transfer;
import org.jspecify.annotations.Nullable;

/** One backward pass through recorded frames, across their cuts. */
final class BackwardPass {
  private BackwardPass() {}

  /**
   * The derivatives with respect to {@code xs}; null where nothing flows.
   *
   * @param seeds where it begins
   * @param frame whose values the seeds belong to
   * @param cuts of all frames, in the order in which their nodes ran
   */
  static @Nullable NDArray[] run(
      Context context, List<Seeds.Seed> seeds, Frame frame, List<NDArray> xs, List<Cut> cuts) {
    List<NDArray> wanted = new ArrayList<>(xs);
    cuts.forEach(cut -> wanted.add(cut.leaf()));
    List<NDArray> ys = new ArrayList<>();
    List<NDArray> cotangents = new ArrayList<>();
    for (Seeds.Seed seed : seeds) {
      ys.add(frame.array(seed.slot()));
      cotangents.add(seed.cotangent());
    }
    @Nullable NDArray[] sums = new @Nullable NDArray[wanted.size()];
    flow(context, ys, cotangents, wanted, sums);
    for (int k = cuts.size() - 1; k >= 0; k--) {
      NDArray flowing = sums[xs.size() + k];
      if (flowing != null) {
        Cut.Onward onward = cuts.get(k).onward(flowing);
        flow(context, onward.ys(), onward.cotangents(), wanted.subList(0, xs.size() + k), sums);
      }
    }
    return Arrays.copyOf(sums, xs.size());
  }

  private static void flow(
      Context context,
      List<NDArray> ys,
      List<NDArray> cotangents,
      List<NDArray> xs,
      @Nullable NDArray[] sums) {
    List<NDArray> seeds = new ArrayList<>();
    for (int i = 0; i < ys.size(); i++) {
      seeds.add(Transfer.in(ys.get(i).getDataType(), cotangents.get(i)));
    }
    @Nullable NDArray[] found =
        context.program().autograd().gradients(ys, seeds, xs, context.program().manager());
    for (int i = 0; i < found.length; i++) {
      NDArray more = found[i];
      NDArray sum = sums[i];
      if (more != null) {
        sums[i] = sum == null ? more : sum.add(more);
      }
    }
  }
}
