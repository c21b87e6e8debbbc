package org.ganglion.engine.subnetwork;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.EditedNode;
import org.ganglion.engine.onnx.OnnxEdit;
import org.ganglion.engine.onnx.OnnxTensor;

/**
 * Units of a site taken out of everything that makes and reads them. Possible where they are made
 * by weights of their own, where everything that reads them multiplies them by weights, and where
 * what lies between leaves units apart: behind the site it must also leave a 0 a 0.
 */
final class Cut {
  /** What may lie between the weights and the site: works on each unit by itself. */
  private static final Set<String> UNITWISE =
      Set.of(
          "Relu",
          "LeakyRelu",
          "Elu",
          "Selu",
          "Gelu",
          "Sigmoid",
          "HardSigmoid",
          "HardSwish",
          "Tanh",
          "Softplus",
          "Clip",
          "Erf",
          "Dropout",
          "Identity",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "GlobalMaxPool");

  /** What may lie behind the site: also leaves a 0 a 0. */
  private static final Set<String> ZERO_STAYS =
      Set.of(
          "Relu",
          "LeakyRelu",
          "Elu",
          "Selu",
          "Gelu",
          "HardSwish",
          "Tanh",
          "Erf",
          "Dropout",
          "Identity",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "GlobalMaxPool");

  private final OnnxEdit edit;
  private final int units;
  private final int[] kept;
  private final Set<String> busy;
  private final String site;
  private final List<Runnable> changes = new ArrayList<>();

  private Cut(OnnxEdit edit, String site, int units, int[] kept, Set<String> busy) {
    this.edit = edit;
    this.site = site;
    this.units = units;
    this.kept = kept;
    this.busy = busy;
  }

  /**
   * The cut, if the units can be taken out without a change of what comes out.
   *
   * @param gone units of which no neuron is left
   * @param busy tensors that are changed too and so must keep their shape
   */
  static Optional<Cut> of(OnnxEdit edit, Factors factors, BitSet gone, Set<String> busy) {
    String site = edit.tensor(factors.site());
    Cut cut = new Cut(edit, site, factors.units(), factors.without(gone), busy);
    int fromEnd = factors.values().shape().rank() - factors.unitAxis();
    boolean possible =
        !edit.isOutput(site) && cut.made(site, fromEnd) && cut.read(site, fromEnd, false);
    return possible ? Optional.of(cut) : Optional.empty();
  }

  /** Takes the units out. */
  Cut apply() {
    changes.forEach(Runnable::run);
    return this;
  }

  /** Walks back to the weights that make the units. */
  private boolean made(String tensor, int fromEnd) {
    Optional<EditedNode> maker = edit.maker(tensor);
    if (maker.isEmpty() || !free(tensor)) {
      return false;
    }
    EditedNode node = maker.get();
    return switch (node.operator()) {
      case "Conv" -> convolved(node, fromEnd);
      case "Gemm" ->
          fromEnd == 1
              && narrow(node, 1, node.attributes().flag("transB", false) ? 0 : 1, units, kept)
              && spread(node, 2, 1);
      case "MatMul" -> fromEnd == 1 && isMatrix(node) && narrow(node, 1, 1, units, kept);
      case "BatchNormalization" ->
          IntStream.rangeClosed(1, 4).allMatch(input -> narrow(node, input, 0, units, kept))
              && before(node, 0, fromEnd);
      case "Add", "Sub", "Mul", "Div" -> combined(node, fromEnd);
      default -> UNITWISE.contains(node.operator()) && before(node, 0, fromEnd);
    };
  }

  private boolean before(EditedNode node, int input, int fromEnd) {
    String tensor = node.input(input);
    return edit.readers(tensor).size() == 1 && !edit.isOutput(tensor) && made(tensor, fromEnd);
  }

  /** Whether no other change needs the tensor's shape. */
  private boolean free(String tensor) {
    return tensor.equals(site) || !busy.contains(tensor);
  }

  private boolean convolved(EditedNode node, int fromEnd) {
    long groups = node.attributes().integer("group", 1);
    Optional<OnnxTensor> kernel = edit.constant(node.input(1));
    boolean fits = kernel.isPresent() && kernel.get().shape().length - 1 == fromEnd;
    boolean bias = node.input(2).isEmpty() || narrow(node, 2, 0, units, kept);
    if (!fits || !bias || !narrow(node, 1, 0, units, kept)) {
      return false;
    }
    if (groups == units && kernel.get().shape()[1] == 1) {
      changes.add(() -> node.set("group", kept.length));
      return before(node, 0, fromEnd);
    }
    return groups == 1;
  }

  /** A value of the sample with a constant. */
  private boolean combined(EditedNode node, int fromEnd) {
    int constant = edit.constant(node.input(1)).isPresent() ? 1 : 0;
    return edit.constant(node.input(constant)).isPresent()
        && spread(node, constant, fromEnd)
        && before(node, 1 - constant, fromEnd);
  }

  /** Whether everything that reads the units does so through weights. */
  private boolean read(String tensor, int fromEnd, boolean flat) {
    if (edit.isOutput(tensor) || !free(tensor)) {
      return false;
    }
    List<EditedNode> readers = edit.readers(tensor);
    return !readers.isEmpty()
        && readers.stream().allMatch(node -> reads(node, tensor, fromEnd, flat));
  }

  private boolean reads(EditedNode node, String tensor, int fromEnd, boolean flat) {
    int place = node.inputs().indexOf(tensor);
    boolean twice = place != node.inputs().lastIndexOf(tensor);
    boolean product = node.operator().equals("Mul") && !twice;
    if (twice || node.outputs().size() != 1 || (place != 0 && !product)) {
      return false;
    }
    return switch (node.operator()) {
      case "Conv" -> !flat && fromEnd > 1 && convolves(node);
      case "Gemm" ->
          fromEnd == 1
              && !node.attributes().flag("transA", false)
              && weighs(node, node.attributes().flag("transB", false) ? 1 : 0, flat);
      case "MatMul" -> fromEnd == 1 && isMatrix(node) && weighs(node, 0, flat);
      case "Flatten" ->
          node.attributes().integer("axis", 1) == 1
              && read(node.outputs().get(0), 1, flat || fromEnd > 1);
      case "Reshape" -> flattens(node) && read(node.outputs().get(0), 1, flat || fromEnd > 1);
      case "ReduceMean" -> pools(node, fromEnd) && read(node.outputs().get(0), 1, false);
      case "Mul" ->
          !flat && spread(node, 1 - place, fromEnd) && read(node.outputs().get(0), fromEnd, false);
      default -> ZERO_STAYS.contains(node.operator()) && read(node.outputs().get(0), fromEnd, flat);
    };
  }

  private boolean convolves(EditedNode node) {
    return node.attributes().integer("group", 1) == 1 && narrow(node, 1, 1, units, kept);
  }

  /** Rows of a matrix that the units are multiplied by, several per unit behind a flattening. */
  private boolean weighs(EditedNode node, int axis, boolean flat) {
    Optional<OnnxTensor> matrix = edit.constant(node.input(1));
    if (matrix.isEmpty() || matrix.get().shape()[axis] % units != 0) {
      return false;
    }
    int size = Math.toIntExact(matrix.get().shape()[axis]);
    int each = size / units;
    int[] rows =
        IntStream.of(kept)
            .flatMap(unit -> IntStream.range(unit * each, (unit + 1) * each))
            .toArray();
    return (flat || each == 1) && narrow(node, 1, axis, size, rows);
  }

  private boolean isMatrix(EditedNode node) {
    return edit.constant(node.input(1)).filter(one -> one.shape().length == 2).isPresent();
  }

  /** Whether the node lays all values of a sample one behind the other. */
  private boolean flattens(EditedNode node) {
    Optional<OnnxTensor> shape = edit.constant(node.input(1));
    return shape.isPresent()
        && shape.get().elements() == 2
        && shape.get().bytes().asLongBuffer().get(1) == -1
        && shape.get().bytes().asLongBuffer().get(0) == 0;
  }

  /** Whether the node averages over the positions of a map and leaves their axes out. */
  private static boolean pools(EditedNode node, int fromEnd) {
    long[] axes = node.attributes().integers("axes").orElse(new long[0]);
    boolean all =
        IntStream.of(0, 1)
            .allMatch(
                i ->
                    axes.length == 2
                        && (axes[i] == i - 2 || axes[i] == i + 2 || axes[i] == -1 - i));
    return fromEnd == 3 && all && !node.attributes().flag("keepdims", true);
  }

  /** Narrows a constant that is stretched to the value, where it has an entry per unit. */
  private boolean spread(EditedNode node, int input, int fromEnd) {
    Optional<OnnxTensor> constant = edit.constant(node.input(input));
    if (node.input(input).isEmpty()) {
      return true;
    }
    if (constant.isEmpty()) {
      return false;
    }
    int axis = constant.get().shape().length - fromEnd;
    return axis < 0 || constant.get().shape()[axis] == 1 || narrow(node, input, axis, units, kept);
  }

  /** Keeps some entries of a constant along an axis that must have {@code size} of them. */
  private boolean narrow(EditedNode node, int input, int axis, int size, int[] entries) {
    Optional<OnnxTensor> constant = edit.constant(node.input(input));
    if (constant.isEmpty()
        || constant.get().shape().length <= axis
        || constant.get().shape()[axis] != size) {
      return false;
    }
    changes.add(
        () ->
            edit.replace(
                node,
                input,
                edit.constant(node.input(input)).orElseThrow().entries(axis, entries)));
    return true;
  }
}
