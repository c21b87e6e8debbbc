package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * An axis cut into pieces: of sizes that an attribute tells before operator set 13 and an input
 * since, or of one size, with the last piece smaller where the axis does not divide.
 */
final class Split implements Operator {
  private final long axis;
  private final long[] sizes;
  private final int pieces;

  private Split(long axis, long[] sizes, int pieces) {
    this.axis = axis;
    this.sizes = sizes;
    this.pieces = pieces;
  }

  static Operator create(OnnxNode node, int opset) {
    return new Split(
        node.attributes().integer("axis", 0),
        node.attributes().integers("split").orElse(new long[0]),
        node.outputs().size());
  }

  @Override
  public NDArray[] evaluate(Operands operands) {
    PtNDArray array = (PtNDArray) operands.get(0);
    int along = Axes.of(axis, array.getShape().dimension());
    long size = array.getShape().get(along);
    long[] wanted = operands.has(1) ? operands.integers(1) : sizes;
    if (wanted.length == 0) {
      wanted = new long[pieces];
      Arrays.fill(wanted, (size + pieces - 1) / pieces);
    } else if (Arrays.stream(wanted).anyMatch(one -> one < 0)
        || Arrays.stream(wanted).sum() != size) {
      throw new IllegalArgumentException(
          "pieces of " + Arrays.toString(wanted) + " do not make up an axis of " + size);
    }
    NDArray[] parts = new NDArray[wanted.length];
    long start = 0;
    for (int i = 0; i < parts.length; i++) {
      long end = Math.min(size, start + wanted[i]);
      parts[i] = JniUtils.slice(array, along, start, end, 1);
      start = end;
    }
    return parts;
  }
}
