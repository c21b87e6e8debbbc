package org.ganglion.engine.network;

import java.util.Arrays;
import java.util.Set;
import org.ganglion.engine.onnx.OnnxNode;

/** Tells, in topological order, what each node's results depend on. */
final class Roles {
  private static final Set<String> READS_SHAPE = Set.of("Shape", "Size");
  private static final Set<String> RANDOM =
      Set.of(
          "RandomNormal",
          "RandomUniform",
          "RandomNormalLike",
          "RandomUniformLike",
          "Multinomial",
          "Bernoulli");

  /** The shape of what these make depends on the numbers they read. */
  private static final Set<String> MAKES_OWN_SHAPE =
      Set.of(
          "NonZero",
          "Compress",
          "Unique",
          "NonMaxSuppression",
          "Range",
          "ConstantOfShape",
          "BlackmanWindow",
          "HammingWindow",
          "HannWindow",
          "MelWeightMatrix");

  /** The shape of what these make depends on the numbers in their inputs after the first. */
  private static final Set<String> SHAPED_BY_LATER_INPUTS =
      Set.of(
          "Reshape",
          "Expand",
          "Slice",
          "Tile",
          "Pad",
          "Resize",
          "Upsample",
          "TopK",
          "OneHot",
          "CenterCropPad",
          "DFT",
          "STFT",
          "MaxUnpool",
          "Split",
          "Squeeze",
          "Unsqueeze");

  private final Step.Role[] roles;
  private final boolean[] shapeFromData;

  /**
   * @param slots number of tensors
   */
  Roles(int slots) {
    this.roles = new Step.Role[slots];
    this.shapeFromData = new boolean[slots];
    Arrays.fill(roles, Step.Role.DATA);
  }

  /** Says that a tensor is constant. */
  void constant(int slot) {
    roles[slot] = Step.Role.CONSTANT;
  }

  /** The role of the next node; its outputs get it too. */
  Step.Role next(OnnxNode node, int[] inputs, int[] outputs) {
    Step.Role role = RANDOM.contains(node.operator()) ? Step.Role.DATA : Step.Role.CONSTANT;
    boolean ownShape = false;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] < 0) {
        continue;
      }
      Step.Role input = roles[inputs[i]];
      ownShape |= shapeFromData[inputs[i]];
      if (input == Step.Role.DATA) {
        ownShape |=
            MAKES_OWN_SHAPE.contains(node.operator())
                || (i > 0 && SHAPED_BY_LATER_INPUTS.contains(node.operator()));
        input =
            READS_SHAPE.contains(node.operator()) && !shapeFromData[inputs[i]]
                ? Step.Role.SHAPE
                : Step.Role.DATA;
      }
      role = input.compareTo(role) > 0 ? input : role;
    }
    for (int output : outputs) {
      if (output >= 0) {
        roles[output] = role;
        shapeFromData[output] = ownShape && !READS_SHAPE.contains(node.operator());
      }
    }
    return role;
  }
}
