package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.network.Link;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.operator.Value;
import org.ganglion.engine.torch.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kernels of a program: constant weights of convolutions and matrix products between two
 * sites.
 */
final class Links {
  private static final Set<String> HOMOGENEOUS =
      Set.of("Relu", "LeakyRelu", "MaxPool", "AveragePool", "Dropout", "Identity");
  private static final Set<String> SHIFTING = Set.of("Add", "Sub");
  private static final Set<String> RESHAPING =
      Set.of("Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose");

  private final Program program;
  private final SiteTable sites;

  private Links(Program program, SiteTable sites) {
    this.program = program;
    this.sites = sites;
  }

  /** The links, in topological order of the sites they write. */
  static List<Link> of(Program program, SiteTable sites) {
    return new Links(program, sites).all();
  }

  private List<Link> all() {
    Map<Integer, List<Step>> readers = new HashMap<>();
    for (Step step : program.steps()) {
      for (int input : step.inputs()) {
        if (input >= 0) {
          readers.computeIfAbsent(input, key -> new ArrayList<>()).add(step);
        }
      }
    }
    List<Link> links = new ArrayList<>();
    for (Step step : program.steps()) {
      Tensor kernel = kernel(step);
      if (kernel != null && sites.has(step.inputs()[0]) && sites.has(step.outputs()[0])) {
        links.add(
            new Link(
                sites.at(step.inputs()[0]).id(),
                sites.at(step.outputs()[0]).id(),
                kernel,
                scaleBehind(step, readers)));
      }
    }
    return List.copyOf(links);
  }

  private @Nullable Tensor kernel(Step step) {
    Tensor weights = step.inputs().length < 2 ? null : constant(step.inputs()[1]);
    if (weights == null) {
      return null;
    }
    OnnxAttributes attributes = step.node().attributes();
    return switch (step.node().operator()) {
      case "Conv" -> ungrouped(weights, Math.toIntExact(attributes.integer("group", 1)));
      case "Gemm" ->
          attributes.flag("transA", false)
              ? null
              : attributes.flag("transB", false) ? weights : transposed(weights);
      case "MatMul" -> weights.shape().rank() == 2 ? transposed(weights) : null;
      default -> null;
    };
  }

  /**
   * Of the first normalisation that reads the step alone, also through operations that a positive
   * factor per unit may be moved across, biases that it multiplies too among them.
   */
  private Optional<Tensor> scaleBehind(Step step, Map<Integer, List<Step>> readers) {
    Step at = step;
    while (true) {
      List<Step> behind = readers.getOrDefault(at.outputs()[0], List.of());
      if (behind.size() != 1) {
        return Optional.empty();
      }
      Step next = behind.get(0);
      if (next.node().operator().equals("BatchNormalization")) {
        return scale(next, sites.at(step.outputs()[0]).units());
      }
      if (!passes(next, at.outputs()[0])) {
        return Optional.empty();
      }
      at = next;
    }
  }

  /** Whether the units of {@code from} come out of the step with factors they came with. */
  private boolean passes(Step step, int from) {
    String operator = step.node().operator();
    if (HOMOGENEOUS.contains(operator)) {
      return true;
    }
    return (SHIFTING.contains(operator) || RESHAPING.contains(operator))
        && Arrays.stream(step.inputs()).filter(slot -> slot >= 0 && program.isData(slot)).count()
            == 1
        && sites.has(step.outputs()[0])
        && sites.at(step.outputs()[0]).units() == sites.at(from).units();
  }

  /** Of a normalisation along the axis of so many units. */
  private Optional<Tensor> scale(Step step, int units) {
    int read = step.inputs()[0];
    if (!sites.has(read) || sites.at(read).unitAxis() != 0 || sites.at(read).units() != units) {
      return Optional.empty();
    }
    Tensor gamma = constant(step.inputs()[1]);
    Tensor variance = constant(step.inputs()[4]);
    if (gamma == null || variance == null) {
      return Optional.empty();
    }
    double epsilon = step.node().attributes().real("epsilon", 1e-5f);
    return Optional.of(
        gamma.zip(variance, (factor, spread) -> (float) (factor / Math.sqrt(spread + epsilon))));
  }

  private @Nullable Tensor constant(int slot) {
    Value value = slot < 0 ? null : program.constant(slot);
    if (value == null) {
      return null;
    }
    NDArray array = value.array();
    return array.getDataType().isFloating() ? Transfer.toTensor(array) : null;
  }

  private static Tensor transposed(Tensor matrix) {
    int rows = matrix.shape().size(0);
    int columns = matrix.shape().size(1);
    Tensor.Builder builder = Tensor.builder(Shape.of(columns, rows));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        builder.set((long) column * rows + row, matrix.get((long) row * columns + column));
      }
    }
    return builder.build();
  }

  /**
   * A grouped kernel with its zeros written out, so that its second axis is that of the units it
   * reads.
   */
  private static Tensor ungrouped(Tensor kernel, int groups) {
    if (groups == 1) {
      return kernel;
    }
    int outputs = kernel.shape().size(0);
    int perGroup = kernel.shape().size(1);
    int[] sizes = kernel.shape().toArray();
    sizes[1] = perGroup * groups;
    long positions = kernel.elements() / outputs / perGroup;
    Tensor.Builder builder = Tensor.builder(Shape.of(sizes));
    for (int output = 0; output < outputs; output++) {
      int group = output / (outputs / groups);
      long from = (long) output * perGroup * positions;
      long to = ((long) output * groups + group) * perGroup * positions;
      for (long i = 0; i < perGroup * positions; i++) {
        builder.set(to + i, kernel.get(from + i));
      }
    }
    return builder.build();
  }
}
