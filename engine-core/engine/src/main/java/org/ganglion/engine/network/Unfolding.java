package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.ganglion.engine.alias.Aliases;
import org.ganglion.engine.alias.Flow;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.operator.ElementTypes;
import org.ganglion.engine.torch.NativeScope;
import org.ganglion.engine.torch.Transfer;

/**
 * Gives every sample a row of its own where a network keeps several per sample, one behind the
 * other: PyTorch's attention lays the heads of a sample on the first axis, a shifted-window
 * transformer its windows. Such a tensor, if it has an alias, is followed by a view with the sample
 * axis alone in front and by one that puts it together again; the view in between is a site.
 */
final class Unfolding {
  /** Ends the id of the site of such a view. */
  static final String SUFFIX = ":unfolded";

  /** Most elements of a tensor for two samples that is compared in Java. */
  private static final long MOST = 1L << 27;

  private final Program program;
  private final Layout layout;
  private final Map<String, List<Long>> given;
  private final Map<String, String> aliases;

  private Unfolding(Program program, Layout layout, Map<String, List<Long>> given) {
    this.program = program;
    this.layout = layout;
    this.given = given;
    this.aliases = Aliases.of(flow(program));
  }

  /**
   * A program with its layout.
   *
   * @param program the same if it needs no views
   * @param layout of that program
   */
  record Unfolded(Program program, Layout layout) {}

  /**
   * The program with the views.
   *
   * @param given shapes without the sample axis of inputs that the file leaves open
   */
  static Unfolded of(Program program, Layout layout, Map<String, List<Long>> given) {
    Unfolding unfolding = new Unfolding(program, layout, given);
    BitSet folded = unfolding.folded();
    return folded.isEmpty() ? new Unfolded(program, layout) : unfolding.unfold(folded);
  }

  /** What the values of samples run through in the file. */
  static Flow flow(Program program) {
    return new Flow(
        program.graph().inputs().stream().map(OnnxInput::name).toList(),
        program.steps().stream()
            .filter(step -> step.role() == Step.Role.DATA)
            .filter(step -> !(step.operator() instanceof Regroup))
            .map(Step::node)
            .toList());
  }

  private BitSet folded() {
    BitSet candidates = new BitSet();
    for (String tensor : aliases.keySet()) {
      int slot = program.slot(tensor);
      if (layout.isFloat(slot)
          && layout.factor(slot) > 1
          && program.producer(slot) >= 0
          && Probe.known(layout, slot).size() <= MOST) {
        candidates.set(slot);
      }
    }
    // With one row in every pass, all of a tensor is that row's.
    return candidates.isEmpty() || layout.fixedRows() == 1 ? candidates : bySample(candidates);
  }

  /**
   * Those of which the first half stays the same to the last bit when the second sample changes.
   */
  private BitSet bySample(BitSet candidates) {
    List<float[]> before = values(candidates, 1);
    List<float[]> after = values(candidates, 0);
    int[] slots = candidates.stream().toArray();
    BitSet kept = new BitSet();
    for (int i = 0; i < slots.length; i++) {
      kept.set(slots[i], secondHalfAlone(before.get(i), after.get(i)));
    }
    return kept;
  }

  private static boolean secondHalfAlone(float[] before, float[] after) {
    int half = before.length / 2;
    return Arrays.equals(before, 0, half, after, 0, half)
        && !Arrays.equals(before, half, before.length, after, half, before.length);
  }

  /** The tensors for two samples, of which the second is as {@code second} says. */
  private List<float[]> values(BitSet slots, int second) {
    List<float[]> values = new ArrayList<>();
    try (NativeScope scope = NativeScope.plain()) {
      Frame frame = new Frame(program, 2, FoldingAllowance.probing(program.graph(), 2));
      BitSet fed = new BitSet();
      for (OnnxInput input : program.graph().inputs()) {
        int slot = program.slot(input.name());
        frame.put(slot, sample(input, 0).concat(sample(input, second), 0));
        fed.set(slot);
      }
      frame.run(Segment.to(program, slots, fed, null), Hook.NONE, scope);
      slots.stream()
          .forEach(
              slot -> values.add(Transfer.in(DataType.FLOAT32, frame.array(slot)).toFloatArray()));
    }
    return values;
  }

  /** One row: a wave, or whole numbers that are valid wherever two tokens are known. */
  private NDArray sample(OnnxInput input, int number) {
    NDManager manager = program.manager();
    DataType type = ElementTypes.of(input.type());
    int slot = program.slot(input.name());
    Shape row = Probe.shape(input, 1, given);
    if (!layout.isFloat(slot)) {
      return manager.zeros(row).add(number).toType(type, false);
    }
    return manager
        .arange(0f, (float) row.size(), 1f, type)
        .mul(0.37)
        .add(number)
        .sin()
        .reshape(row);
  }

  private Unfolded unfold(BitSet folded) {
    UnitAxes axes = new UnitAxes(program, layout);
    List<Step> steps = new ArrayList<>();
    List<Layout.Fold> folds = new ArrayList<>();
    int slots = program.slots();
    for (Step step : program.steps()) {
      int[] outputs = step.outputs().clone();
      List<Step> views = new ArrayList<>();
      for (int k = 0; k < outputs.length; k++) {
        int slot = outputs[k];
        if (slot < 0 || !folded.get(slot)) {
          continue;
        }
        outputs[k] = slots++;
        int view = slots++;
        views.add(view(unfolded(step, k, slot, axes), outputs[k], view));
        Shape together = Probe.known(layout, slot).slice(1);
        views.add(view(new Regroup(together, step, k, -1), view, slot));
        folds.add(new Layout.Fold(slot, outputs[k], view));
      }
      steps.add(
          views.isEmpty()
              ? step
              : new Step(step.node(), step.operator(), step.inputs(), outputs, step.role()));
      steps.addAll(views);
    }
    return new Unfolded(program.with(steps, slots), layout.with(folds, slots));
  }

  private Regroup unfolded(Step step, int output, int slot, UnitAxes axes) {
    Shape whole = Probe.known(layout, slot);
    Shape apart = new Shape(layout.factor(slot)).addAll(whole.slice(1));
    // Three axes of an attention are heads, tokens and features; where heads have an axis of their
    // own, windows lie in front of it, and elsewhere whatever was folded does.
    boolean heads =
        whole.dimension() == 3
            && aliases.getOrDefault(step.node().outputs().get(output), "").contains(".attention.");
    int axis = heads ? 1 : axes.of(slot) + 2;
    return new Regroup(apart, step, output, axis);
  }

  private static Step view(Regroup regroup, int from, int to) {
    OnnxNode origin = regroup.origin().node();
    String tensor = origin.outputs().get(regroup.output());
    OnnxNode node =
        new OnnxNode(
            origin.siteId(regroup.output()) + SUFFIX,
            "",
            "Reshape",
            List.of(tensor),
            List.of(tensor + SUFFIX),
            origin.attributes());
    return new Step(node, regroup, new int[] {from}, new int[] {to}, Step.Role.DATA);
  }
}
