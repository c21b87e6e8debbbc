package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;

/** An operator that treats each element of its only operand alike. */
record Unary(UnaryOperator<NDArray> function) implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    return function.apply(operands.get(0));
  }
}
