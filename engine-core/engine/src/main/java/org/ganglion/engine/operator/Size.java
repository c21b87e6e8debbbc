package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;

/** Number of elements, as an integer without axes. */
final class Size implements Operator.Single {
  @Override
  public NDArray result(Operands operands) {
    return operands.manager().create(operands.get(0).getShape().size());
  }
}
