package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Quotient; of integers, rounded towards 0 as in C. */
final class Div implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    NDArray numerator = operands.get(0);
    NDArray denominator = operands.get(1);
    DataType type = numerator.getDataType();
    if (type.isFloating()) {
      return numerator.div(denominator);
    }
    return numerator
        .toType(DataType.FLOAT64, true)
        .div(denominator.toType(DataType.FLOAT64, true))
        .trunc()
        .toType(type, true);
  }
}
