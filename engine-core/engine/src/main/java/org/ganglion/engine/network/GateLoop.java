package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.NativeScope;
import org.ganglion.engine.torch.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Gates of an optimisation loop. What lies in front of the first gated site is computed in the
 * first pass and kept in native memory if the plan has room for it; every further pass runs the
 * rest alone.
 */
final class GateLoop implements Gates {
  private final Context context;
  private final Program program;
  private final Map<Site, Tensor> factors = new LinkedHashMap<>();
  private final Map<Integer, Site> bySlot = new TreeMap<>();
  private final NDManager manager;
  private final Map<Rows, Map<Integer, NDArray>> kept = new HashMap<>();
  private final Consumer<GateLoop> released;
  private boolean closed;

  /** Rows of a chunk. */
  private record Rows(int first, int count) {}

  /**
   * Gates with these factors.
   *
   * @param released is told once when they are closed, so that nobody holds on to them
   * @throws MethodException M959 without a site, M960 when factors do not fit their site or the
   *     number of samples
   */
  GateLoop(Context context, Map<Site, Tensor> initial, Consumer<GateLoop> released) {
    this.context = context;
    this.released = released;
    this.program = context.program();
    this.manager = program.manager().newSubManager();
    initial.forEach(
        (site, tensor) -> {
          check(site, tensor);
          factors.put(site, tensor);
          bySlot.put(context.sites().slot(site), site);
        });
    if (bySlot.isEmpty()) {
      manager.close();
      throw new MethodException(
          Problem.of("M959", "no gated sites were given", "give factors for at least one site"));
    }
  }

  private void check(Site site, Tensor tensor) {
    Shape shape = tensor.shape();
    int samples = context.rows().size();
    boolean shared = shape.stretchesTo(site.shape());
    boolean perSample =
        shape.rank() == site.shape().rank() + 1
            && shape.size(0) == samples
            && shape.tail().stretchesTo(site.shape());
    if (!shared && !perSample) {
      throw new MethodException(
          Problem.of(
              "M960",
              "factors of shape " + shape + " do not fit site '" + site.id() + "'",
              "give "
                  + site.shape()
                  + " for all samples or "
                  + site.shape().prepend(samples)
                  + " for each, with 1 where they are shared"));
    }
  }

  private boolean isShared(Site site) {
    return factors(site).shape().rank() == site.shape().rank();
  }

  private Tensor factors(Site site) {
    Tensor tensor = factors.get(site);
    if (tensor == null) {
      throw new MethodException(
          Problem.of(
              "M961", "site '" + site.id() + "' has no gate", "gate it when the gates are made"));
    }
    return tensor;
  }

  @Override
  public void set(Site site, Tensor wanted) {
    checkOpen();
    if (!wanted.shape().equals(factors(site).shape())) {
      throw new MethodException(
          Problem.of(
              "M960",
              "factors of shape " + wanted.shape() + " do not fit the gate at '" + site.id() + "'",
              "give " + factors(site).shape()));
    }
    factors.put(site, wanted);
  }

  @Override
  public void gradients(Objective objective, ChunkSink sink) {
    run(objective, readout -> readout.give(sink));
  }

  @Override
  public Map<Site, Tensor> gradients(Objective objective) {
    Joiner joined = new Joiner(Reading.GATE, context.rows().size());
    Map<Site, double[]> sums = new HashMap<>();
    run(
        objective,
        readout ->
            readout.each(
                Reading.GATE,
                (site, array) -> {
                  if (isShared(site)) {
                    sums.merge(site, doubles(array), GateLoop::plus);
                  } else {
                    joined.put(site, readout.first(), array);
                  }
                }));
    Map<Site, Tensor> all = new LinkedHashMap<>();
    Map<Site, Tensor> rows = joined.build();
    for (Site site : bySlot.values()) {
      Tensor own = rows.get(site);
      double[] sum = sums.get(site);
      if (own != null) {
        all.put(site, own);
      } else if (sum != null) {
        all.put(site, tensor(factors(site).shape(), sum));
      }
    }
    return all;
  }

  private static double[] doubles(NDArray array) {
    float[] values = array.toFloatArray();
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static double[] plus(double[] left, double[] right) {
    double[] sum = left.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += right[i];
    }
    return sum;
  }

  private static Tensor tensor(Shape shape, double[] values) {
    Tensor.Builder builder = Tensor.builder(shape);
    for (int i = 0; i < values.length; i++) {
      builder.set(i, (float) values[i]);
    }
    return builder.build();
  }

  private void checkOpen() {
    if (closed) {
      throw new MethodException(
          Problem.of("M917", "the gates are closed", "use them before closing"));
    }
  }

  private void run(Objective objective, Readout.Sink sink) {
    checkOpen();
    Seeds seeds = Seeds.of(objective, context, false);
    BitSet gated = new BitSet();
    bySlot.keySet().forEach(gated::set);
    BitSet targets = seeds.slots();
    context.network().outputs().forEach(site -> targets.set(context.sites().slot(site)));
    Suffix suffix = Suffix.of(program, context.layout(), gated, targets);
    Segment segment = Segment.to(program, suffix.base(), context.feeds().slots(), suffix.base());
    BitSet touched = segment.slots(program);
    touched.or(suffix.segment().slots(program));
    int samples = context.rows().size();
    int rows =
        context.network().rows(PlainGradients.BYTES_FACTOR * context.layout().bytesPerRow(touched));
    boolean keeps =
        context.layout().bytesPerRow(suffix.base()) * samples
            <= context.network().plan().maxBytes();
    for (int first = 0; first < samples; first += rows) {
      int count = Math.min(rows, samples - first);
      context.next(count, count);
      try (NativeScope scope = NativeScope.recording()) {
        Frame base = base(suffix, segment, first, count, keeps);
        sink.accept(chunk(base, suffix, seeds, first, count, scope));
      }
    }
  }

  /** The values in front of the gates for the rows of a chunk. */
  private Frame base(Suffix suffix, Segment segment, int first, int count, boolean keeps) {
    Frame frame = new Frame(program, context.layout(), count);
    Map<Integer, NDArray> before = kept.getOrDefault(new Rows(first, count), Map.of());
    if (suffix.base().stream().allMatch(before::containsKey)) {
      before.forEach(frame::put);
      return frame;
    }
    try (NativeScope scope = NativeScope.plain()) {
      BitSet fed = context.feeds().slots();
      BitSet touched = segment.slots(program);
      touched.or(suffix.base());
      fed.and(touched);
      fed.stream().forEach(slot -> frame.put(slot, context.feeds().load(slot, first, count)));
      frame.run(segment, Hook.NONE, scope);
      Map<Integer, NDArray> mine =
          kept.computeIfAbsent(new Rows(first, count), key -> new HashMap<>());
      suffix.base().stream()
          .filter(program::isData)
          .forEach(
              slot -> {
                NDArray array = frame.array(slot);
                NDArray known = mine.get(slot);
                if (known != null) {
                  frame.put(slot, known);
                } else if (keeps) {
                  mine.put(slot, scope.keep(array, manager));
                } else {
                  scope.promote(array);
                }
              });
    }
    return frame;
  }

  private Readout chunk(
      Frame base, Suffix suffix, Seeds seeds, int first, int count, NativeScope scope) {
    Frame frame = new Frame(base, 1);
    Map<Site, NDArray> leaves = new LinkedHashMap<>();
    Hook hook =
        (slot, raw) -> {
          Site site = bySlot.get(slot);
          return site == null ? raw : raw.mul(leaf(site, first, count, leaves));
        };
    suffix.roots().stream().forEach(slot -> frame.put(slot, hook.after(slot, base.array(slot))));
    frame.run(suffix.segment(), hook, scope);
    List<Site> order = new ArrayList<>(leaves.keySet());
    List<NDArray> xs = new ArrayList<>(leaves.values());
    @Nullable NDArray[] found =
        BackwardPass.run(context, seeds.of(frame, first, count, 1), frame, xs, List.of());
    Readout readout = new Readout(first, count);
    Map<Site, NDArray> gates = new LinkedHashMap<>();
    for (Site site : bySlot.values()) {
      int at = order.indexOf(site);
      NDArray gradient = at < 0 ? null : found[at];
      gates.put(site, gradient == null ? leaf(site, first, count, leaves).zerosLike() : gradient);
    }
    for (Site site : context.network().outputs()) {
      NDArray value = frame.array(context.sites().slot(site));
      readout.put(Reading.VALUE, site, value::stopGradient, Reduce.NONE);
    }
    gates.forEach((site, gate) -> readout.put(Reading.GATE, site, gate, Reduce.NONE));
    return readout;
  }

  private NDArray leaf(Site site, int first, int count, Map<Site, NDArray> leaves) {
    return leaves.computeIfAbsent(
        site,
        key -> {
          Tensor tensor = factors(key);
          NDArray leaf =
              Transfer.toNative(
                  isShared(key) ? tensor : tensor.rows(first, count), program.manager());
          leaf.setRequiresGradient(true);
          return leaf;
        });
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    kept.clear();
    factors.clear();
    manager.close();
    released.accept(this);
  }
}
