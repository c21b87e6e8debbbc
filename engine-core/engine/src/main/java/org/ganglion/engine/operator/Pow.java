package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Power; the result has the type of the base. */
final class Pow implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    NDArray base = operands.get(0);
    NDArray exponent = operands.get(1);
    DataType type = base.getDataType();
    if (type.isFloating()) {
      return base.pow(exponent.toType(type, false));
    }
    return base.toType(DataType.FLOAT64, true)
        .pow(exponent.toType(DataType.FLOAT64, true))
        .toType(type, true);
  }
}
