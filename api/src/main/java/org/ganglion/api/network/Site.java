package org.ganglion.api.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ganglion.api.value.Shape;

/**
 * A place in a network where values can be read and changed: a float input, or a float output of a
 * node, that has one row per sample.
 *
 * @param id unique in the network, stable between runs: the ONNX node's name without its leading
 *     slash
 * @param alias a short name with a meaning, for example {@code block3.mlp.hidden}; equal to the id
 *     when there is none
 * @param kind what it is
 * @param operator type of the node, for example {@code Relu}; {@code Input} for an input
 * @param shape without the sample axis; a neuron is one element
 * @param unitAxis axis of {@code shape} along which units lie: channels of a map, features of a
 *     token or a vector; -1 for a scalar
 * @param inputs ids of the sites that feed the node, in order of its arguments; weights, integer
 *     values and values without samples are left out
 * @param attributes whole-number attributes of the node, for example {@code kernel_shape}; {@code
 *     pads} of a pool holds the numbers also where the node names a rule for them
 * @since 0.1.0
 */
public record Site(
    String id,
    String alias,
    Kind kind,
    String operator,
    Shape shape,
    int unitAxis,
    List<String> inputs,
    Map<String, List<Long>> attributes) {

  /** Kinds of site. */
  public enum Kind {
    /** A float input of the network. */
    INPUT,
    /** Output of a node inside the network. */
    HIDDEN,
    /** An output of the network. */
    OUTPUT
  }

  /** Copies the lists and checks the unit axis. */
  public Site {
    inputs = List.copyOf(inputs);
    attributes = Map.copyOf(attributes);
    if (unitAxis < -1 || unitAxis >= shape.rank()) {
      throw new IllegalArgumentException(
          "site '" + id + "' of shape " + shape + " has no axis " + unitAxis);
    }
  }

  /** Number of neurons: every element counts, also the positions of a convolution's map. */
  public long neurons() {
    return shape.elements();
  }

  /** Number of units: channels of a map, features of a vector. */
  public int units() {
    return unitAxis < 0 ? 1 : shape.size(unitAxis);
  }

  /**
   * The shape of one number per unit that stretches to {@link #shape}: 1 on every axis but the unit
   * axis, for example {@code [16, 1, 1]}.
   */
  public Shape unitShape() {
    int[] sizes = new int[shape.rank()];
    Arrays.fill(sizes, 1);
    if (unitAxis >= 0) {
      sizes[unitAxis] = shape.size(unitAxis);
    }
    return Shape.of(sizes);
  }

  /** Unit that neuron {@code index} (row-major) belongs to. */
  public int unitOf(long index) {
    if (unitAxis < 0) {
      return 0;
    }
    long below = 1;
    for (int axis = unitAxis + 1; axis < shape.rank(); axis++) {
      below *= shape.size(axis);
    }
    return (int) (index / below % shape.size(unitAxis));
  }

  /** Whether units are rectified: exactly 0 when inactive, the positive value else. */
  public boolean rectified() {
    return operator.equals("Relu");
  }
}
