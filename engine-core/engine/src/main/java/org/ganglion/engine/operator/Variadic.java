package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.function.BinaryOperator;

/** An operator that folds any number of operands, one or more, element by element. */
record Variadic(BinaryOperator<NDArray> function, boolean mean) implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    NDArray folded = operands.get(0);
    for (int i = 1; i < operands.count(); i++) {
      folded = function.apply(folded, operands.get(i));
    }
    if (operands.count() == 1) {
      return folded.reshape(folded.getShape());
    }
    return mean ? folded.div(operands.count()) : folded;
  }
}
