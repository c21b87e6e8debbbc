package org.ganglion.engine.onnx;

import java.util.Set;

/** Operators that bend each value by itself. */
public final class ActivationFunctions {
  private static final Set<String> OPERATORS =
      Set.of(
          "Relu",
          "LeakyRelu",
          "PRelu",
          "Elu",
          "Selu",
          "Celu",
          "Gelu",
          "Sigmoid",
          "HardSigmoid",
          "HardSwish",
          "Tanh",
          "Softplus",
          "Softsign",
          "Mish",
          "Erf",
          "Clip",
          "ThresholdedRelu");

  private ActivationFunctions() {}

  /** Whether the operator of this name is one. */
  public static boolean contains(String operator) {
    return OPERATORS.contains(operator);
  }
}
