package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Path;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.engine.torch.NativeScope;
import org.jspecify.annotations.Nullable;

/**
 * Gradients added up along a path. What lies in front of the path's sites is computed once per
 * chunk; several steps of the path go through the rest together, and their gradients are added in
 * native memory, so that a path of any length costs one transfer per site and chunk.
 */
final class PathGradients {
  /**
   * Rows of several steps together should fill a pass, but the base's rows should not become too
   * few.
   */
  private static final int STEPS_TOGETHER = 8;

  private final GradientPass request;
  private final Context context;
  private final Program program;
  private final Pass pass;
  private final List<Path.Step> steps;
  private final Map<BitSet, Suffix> suffixes = new HashMap<>();

  PathGradients(GradientPass request, Path path) {
    this.request = request;
    this.context = request.context();
    this.program = context.program();
    this.pass = request.pass();
    this.steps = path.steps();
  }

  @SuppressWarnings("try")
  void run(Readout.Sink sink) {
    int samples = context.rows().size();
    try (NativeScope outer = NativeScope.plain()) {
      ChangeSet changes = ChangeSet.of(pass.interventions(), context);
      changes.load();
      List<ChangeSet> points = new ArrayList<>();
      for (Path.Step step : steps) {
        ChangeSet point = ChangeSet.of(step.interventions(), context);
        point.load();
        points.add(point);
      }
      BitSet base = new BitSet();
      BitSet behind = new BitSet();
      boolean stackable = request.seeds().stackable() && request.rules().isEmpty();
      for (ChangeSet point : points) {
        Suffix suffix =
            suffixes.computeIfAbsent(
                point.slots(),
                slots -> Suffix.of(program, context.layout(), slots, request.targets()));
        base.or(suffix.base());
        behind.or(suffix.segment().slots(program));
        stackable &= suffix.stackable();
      }
      Segment segment = Segment.to(program, base, context.feeds().slots(), null);
      BitSet touched = segment.slots(program);
      touched.or(base);
      int most =
          context
              .network()
              .rows(PlainGradients.BYTES_FACTOR * context.layout().bytesPerRow(behind));
      int rows =
          context
              .network()
              .rows(PlainGradients.BYTES_FACTOR * context.layout().bytesPerRow(touched));
      if (stackable) {
        rows = Math.min(Math.min(rows, samples), Math.max(1, most / STEPS_TOGETHER));
      }
      int together = stackable ? Math.min(points.size(), Math.max(1, most / rows)) : 1;
      List<VariantBlock> blocks = blocks(points, together);
      for (int first = 0; first < samples; first += rows) {
        int count = Math.min(rows, samples - first);
        context.next(count, 0);
        try (NativeScope scope = NativeScope.recording()) {
          Frame frame = new Frame(program, context.layout(), count);
          Recorder recorder =
              new Recorder(
                  context, frame, changes, null, request.tracked(), request.rules(), first, count);
          request.feed(frame, touched, recorder, first, count);
          frame.run(segment, recorder, scope);
          PathSums sums = new PathSums(request, frame);
          for (VariantBlock block : blocks) {
            context.next(count * block.size(), count * block.size());
            block(block, changes, frame, recorder, sums, first, count);
          }
          sink.accept(sums.read(first, count));
        }
      }
    }
  }

  /** Runs of steps that change the same sites, none longer than {@code together}. */
  private static List<VariantBlock> blocks(List<ChangeSet> points, int together) {
    List<VariantBlock> blocks = new ArrayList<>();
    int from = 0;
    while (from < points.size()) {
      int to = from + 1;
      while (to < points.size()
          && to - from < together
          && points.get(to).slots().equals(points.get(from).slots())) {
        to++;
      }
      blocks.add(new VariantBlock(from, points.subList(from, to)));
      from = to;
    }
    return blocks;
  }

  private void block(
      VariantBlock block,
      ChangeSet changes,
      Frame base,
      Recorder baseRecorder,
      PathSums sums,
      int first,
      int count) {
    Suffix suffix = suffix(block.slots());
    try (NativeScope scope = NativeScope.recording()) {
      Frame frame = new Frame(base, block.size());
      Recorder recorder =
          new Recorder(
              context, frame, changes, block, request.tracked(), request.rules(), first, count);
      suffix.roots().stream().forEach(slot -> recorder.enter(slot, base.array(slot)));
      frame.run(suffix.segment(), recorder, scope);
      List<Cut> cuts = new ArrayList<>(baseRecorder.cuts());
      cuts.addAll(recorder.cuts());
      List<Seeds.Seed> seeds = request.seeds().of(frame, first, count, block.size());
      double[] weights = new double[block.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = steps.get(block.first() + i).weight();
      }
      List<Integer> slots = new ArrayList<>();
      List<NDArray> xs = new ArrayList<>();
      request.tracked().stream()
          .forEach(
              slot -> {
                NDArray recorded =
                    suffix.downstream().get(slot)
                        ? recorder.recorded(slot)
                        : baseRecorder.recorded(slot);
                if (recorded != null) {
                  slots.add(slot);
                  xs.add(recorded);
                }
              });
      if (!request.sites(Reading.GRADIENT).isEmpty() || !request.sites(Reading.GATE).isEmpty()) {
        @Nullable NDArray[] found =
            BackwardPass.run(context, weighted(seeds, weights), frame, xs, cuts);
        sums.add(found, slots, suffix, recorder, block.size(), scope);
      }
      if (!request.sites(Reading.INCREMENT).isEmpty()) {
        @Nullable NDArray[] found = BackwardPass.run(context, seeds, frame, xs, cuts);
        sums.increment(found, slots, suffix, recorder, block.size(), scope);
      }
      if (block.first() + block.size() == steps.size()) {
        last(frame, block.size(), count, sums, scope);
      }
    }
  }

  private Suffix suffix(BitSet changed) {
    Suffix suffix = suffixes.get(changed);
    if (suffix == null) {
      throw new IllegalStateException("a block of steps changes " + changed + " without a plan");
    }
    return suffix;
  }

  private List<Seeds.Seed> weighted(List<Seeds.Seed> seeds, double[] weights) {
    if (Arrays.stream(weights).allMatch(weight -> weight == 1)) {
      return seeds;
    }
    float[] factors = new float[weights.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) weights[i];
    }
    NDArray all = program.manager().create(factors);
    List<Seeds.Seed> weighted = new ArrayList<>();
    for (Seeds.Seed seed : seeds) {
      Shape shape = seed.cotangent().getShape();
      NDArray split =
          seed.cotangent().reshape(new Shape(weights.length, shape.size() / weights.length));
      weighted.add(
          new Seeds.Seed(seed.slot(), split.mul(all.reshape(weights.length, 1)).reshape(shape)));
    }
    return weighted;
  }

  /** Keeps the values of the path's last step. */
  private void last(Frame frame, int copies, int count, PathSums sums, NativeScope scope) {
    for (Site site : request.sites(Reading.VALUE)) {
      int slot = context.sites().slot(site);
      NDArray all = frame.array(slot).stopGradient();
      NDArray mine =
          copies == 1
              ? all.duplicate()
              : JniUtils.slice(
                      (PtNDArray) all, 0, (long) (copies - 1) * count, (long) copies * count, 1)
                  .duplicate();
      sums.last(slot, scope.promote(mine));
    }
  }
}
