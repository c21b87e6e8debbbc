package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.operator.Value;
import org.ganglion.engine.torch.Autograd;
import org.ganglion.engine.torch.NativeScope;
import org.ganglion.engine.torch.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * A node whose derivative is replaced: the recording ends at its output, where a leaf takes over,
 * and goes on at its inputs with what the rule gives.
 */
final class Cut implements BackwardRule.NodePass {
  /** Affine in their first input where all others are constant. */
  private static final Set<String> WEIGHTED = Set.of("Conv", "ConvTranspose", "Gemm", "MatMul");

  private final Context context;
  private final Step step;
  private final int output;
  private final BackwardRule rule;
  private final @Nullable Value[] operands;
  private final int main;
  private final NDArray raw;
  private final NDArray leaf;
  private final int first;
  private final int count;
  private @Nullable Tensor gradient;

  private Cut(
      Context context,
      Step step,
      int output,
      BackwardRule rule,
      @Nullable Value[] operands,
      int main,
      NDArray raw,
      NDArray leaf,
      int first,
      int count) {
    this.context = context;
    this.step = step;
    this.output = output;
    this.rule = rule;
    this.operands = operands;
    this.main = main;
    this.raw = raw;
    this.leaf = leaf;
    this.first = first;
    this.count = count;
  }

  /**
   * Cuts behind output {@code slot} of its node; null when nothing in front of the node needs a
   * gradient.
   */
  static @Nullable Cut of(
      Context context,
      BackwardRule rule,
      int slot,
      Frame frame,
      NDArray raw,
      int first,
      int count) {
    if (!context.program().autograd().isRecorded(raw)) {
      return null;
    }
    Program program = context.program();
    Step step = program.steps().get(program.producer(slot));
    int[] inputs = step.inputs();
    @Nullable Value[] operands = new @Nullable Value[inputs.length];
    int main = -1;
    for (int i = 0; i < inputs.length; i++) {
      operands[i] = inputs[i] < 0 ? null : new Value(frame.array(inputs[i]));
      if (main < 0
          && inputs[i] >= 0
          && program.isData(inputs[i])
          && context.layout().isFloat(inputs[i])) {
        main = i;
      }
    }
    NDArray leaf = raw.stopGradient();
    leaf.setRequiresGradient(true);
    int output = 0;
    while (step.outputs()[output] != slot) {
      output++;
    }
    return new Cut(context, step, output, rule, operands, main, raw, leaf, first, count);
  }

  /** What everything behind the node reads. */
  NDArray leaf() {
    return leaf;
  }

  /** Asks the rule; gives the arrays where the recording goes on and what flows back into them. */
  Onward onward(NDArray flowing) {
    gradient = Transfer.toTensor(flowing);
    Tensor wanted = rule.rule().backward(this);
    NDArray input = operand();
    if (!wanted.shape().equals(Transfer.shape(input.getShape()))) {
      throw new MethodException(
          Problem.of(
              "M919",
              "the backward rule at '"
                  + rule.site().id()
                  + "' gave a gradient of shape "
                  + wanted.shape()
                  + " for an input of shape "
                  + input.getShape(),
              "give the gradient of the node's first float input"));
    }
    Onward onward = new Onward(new ArrayList<>(), new ArrayList<>());
    onward.ys().add(input);
    onward.cotangents().add(Transfer.toNative(wanted, manager()));
    // The node's other inputs keep its own derivative; its first is held, so that nothing reaches
    // that twice.
    if (otherInputsRecorded()) {
      onward.ys().add(run(input.stopGradient()));
      onward.cotangents().add(flowing);
    }
    return onward;
  }

  /**
   * Where a backward pass goes on.
   *
   * @param ys recorded arrays
   * @param cotangents one for each
   */
  record Onward(List<NDArray> ys, List<NDArray> cotangents) {}

  private boolean otherInputsRecorded() {
    for (int i = 0; i < operands.length; i++) {
      Value value = operands[i];
      if (i != main
          && value != null
          && value.array().getDataType().isFloating()
          && context.program().autograd().isRecorded(value.array())) {
        return true;
      }
    }
    return false;
  }

  private NDArray operand() {
    Value value = operands[main];
    if (value == null) {
      throw new IllegalStateException(step.node() + " has no float input");
    }
    return value.array();
  }

  private NDArray run(NDArray input) {
    return run(input, Weights.ALL);
  }

  /** Other weights are made anew in the scope of the call, so that none outlives it. */
  private NDArray run(NDArray input, Weights kept) {
    @Nullable Value[] values = operands.clone();
    for (int i = 0; i < values.length; i++) {
      Value value = values[i];
      if (kept != Weights.ALL && value != null && value.array().getDataType().isFloating()) {
        NDArray weights = value.array();
        values[i] = new Value(kept == Weights.POSITIVE ? weights.maximum(0) : weights.minimum(0));
      }
    }
    values[main] = new Value(input);
    return NodeRun.evaluate(step, values, manager())[output];
  }

  /** Which of a node's weights count. */
  private enum Weights {
    ALL,
    POSITIVE,
    NEGATIVE
  }

  private NDManager manager() {
    return context.program().manager();
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Tensor input() {
    return Transfer.toTensor(operand());
  }

  @Override
  public Tensor output() {
    return Transfer.toTensor(raw);
  }

  @Override
  public Tensor gradient() {
    if (gradient == null) {
      throw new IllegalStateException("the backward pass has not reached " + step.node());
    }
    return gradient;
  }

  @Override
  public BackwardRule.NodePass withWeights(boolean positive) {
    boolean constant = WEIGHTED.contains(rule.site().operator());
    for (int i = 0; i < operands.length; i++) {
      int slot = step.inputs()[i];
      constant &= i == main || slot < 0 || !context.program().isData(slot);
    }
    if (!constant) {
      throw new MethodException(
          Problem.of(
              "M967",
              "the weights of '" + rule.site().id() + "' have no signs that could be kept apart",
              "ask at Conv, ConvTranspose, Gemm or MatMul with constant weights"));
    }
    return new Half(positive ? Weights.POSITIVE : Weights.NEGATIVE);
  }

  @Override
  public Tensor forward(Tensor input) {
    return forward(input, Weights.ALL);
  }

  @Override
  public Tensor derivative(Tensor input, Tensor cotangent) {
    return derivative(input, cotangent, Weights.ALL);
  }

  @SuppressWarnings("try")
  private Tensor forward(Tensor input, Weights kept) {
    try (NativeScope scope = NativeScope.plain()) {
      return Transfer.toTensor(run(typed(input), kept));
    }
  }

  /** The tensor in the type of the node's input. */
  private NDArray typed(Tensor tensor) {
    return Transfer.toNative(tensor, operand().getDataType(), manager());
  }

  @SuppressWarnings("try")
  private Tensor derivative(Tensor input, Tensor cotangent, Weights kept) {
    try (NativeScope scope = NativeScope.recording()) {
      NDArray point = typed(input);
      point.setRequiresGradient(true);
      NDArray value = run(point, kept);
      Autograd autograd = context.program().autograd();
      NDArray found =
          autograd
              .gradients(
                  List.of(value),
                  List.of(Transfer.toNative(cotangent, value.getDataType(), manager())),
                  List.of(point),
                  manager())[0];
      return found == null ? Tensor.full(input.shape(), 0) : Transfer.toTensor(found);
    }
  }

  /** The node with its weights of one sign. */
  private final class Half implements BackwardRule.NodePass {
    private final Weights kept;

    Half(Weights kept) {
      this.kept = kept;
    }

    @Override
    public int first() {
      return first;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public Tensor input() {
      return Cut.this.input();
    }

    @Override
    public Tensor output() {
      return forward(input());
    }

    @Override
    public Tensor gradient() {
      return Cut.this.gradient();
    }

    @Override
    public BackwardRule.NodePass withWeights(boolean sign) {
      return Cut.this.withWeights(sign);
    }

    @Override
    public Tensor forward(Tensor input) {
      return Cut.this.forward(input, kept);
    }

    @Override
    public Tensor derivative(Tensor input, Tensor cotangent) {
      return Cut.this.derivative(input, cotangent, kept);
    }
  }
}
