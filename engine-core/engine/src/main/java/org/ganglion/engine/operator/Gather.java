package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.ganglion.engine.onnx.OnnxNode;

/** Entries of one axis at given places; negative places count from the end. */
record Gather(long axis) implements Operator.Single {
  static Operator create(OnnxNode node, int opset) {
    return new Gather(node.attributes().integer("axis", 0));
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    NDArray places = operands.get(1);
    Shape shape = array.getShape();
    int along = Axes.of(axis, shape.dimension());
    if (places.getShape().isScalar()) {
      long place = operands.integers(1)[0];
      long start = place < 0 ? place + shape.get(along) : place;
      if (start < 0 || start >= shape.get(along)) {
        throw new IllegalArgumentException("place " + place + " of an axis of " + shape.get(along));
      }
      return JniUtils.squeeze(JniUtils.slice((PtNDArray) array, along, start, start + 1, 1), along);
    }
    NDArray wide = places.toType(DataType.INT64, false);
    return Picks.along(array, along, wide);
  }
}
