package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.function.BinaryOperator;

/**
 * An operator on pairs of elements of two operands, which are stretched to each other as in NumPy.
 */
record Binary(BinaryOperator<NDArray> function) implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    return function.apply(operands.get(0), operands.get(1));
  }
}
