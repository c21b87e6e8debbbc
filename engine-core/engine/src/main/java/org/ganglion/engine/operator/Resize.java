package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * A picture of another size, by the nearest pixel or by interpolation, one axis after the other.
 * Covers Upsample and Resize, which say by scales or by sizes what they want.
 */
final class Resize implements Operator.Single {
  private final Sampling sampling;
  private final long[] axes;
  private final float extrapolation;
  private final float[] fixedScales;
  private final int roi;
  private final int scales;
  private final int sizes;

  private Resize(
      Sampling sampling,
      OnnxAttributes attributes,
      float[] fixedScales,
      int roi,
      int scales,
      int sizes) {
    this.sampling = sampling;
    this.axes = attributes.integers("axes").orElse(new long[0]);
    this.extrapolation = attributes.real("extrapolation_value", 0);
    this.fixedScales = fixedScales;
    this.roi = roi;
    this.scales = scales;
    this.sizes = sizes;
  }

  /** Resize; before operator set 11 it has scales alone and one rule for coordinates. */
  static Operator create(OnnxNode node, int opset) {
    OnnxAttributes attributes = node.attributes();
    if (attributes.flag("antialias", false)) {
      throw Refused.because(node, "with antialias is not supported");
    }
    if (!attributes.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
      throw Refused.because(node, "that keeps the aspect ratio is not supported");
    }
    return opset < 11
        ? new Resize(Sampling.simple(node), attributes, new float[0], -1, 1, -1)
        : new Resize(Sampling.of(node), attributes, new float[0], 1, 2, 3);
  }

  /** Upsample, of operator sets 7 to 9. */
  static Operator upsample(OnnxNode node, int opset) {
    float[] fixed = node.attributes().reals("scales").orElse(new float[0]);
    return new Resize(Sampling.simple(node), node.attributes(), fixed, -1, 1, -1);
  }

  @Override
  public NDArray result(Operands operands) {
    NDArray array = operands.get(0);
    DataType type = array.getDataType();
    int rank = array.getShape().dimension();
    long[] resized = axes.length == 0 ? LongStream.range(0, rank).toArray() : axes;
    NDArray picture =
        type.isFloating() || sampling.picks() ? array : array.toType(DataType.FLOAT32, true);
    NDArray outside = null;
    for (int i = 0; i < resized.length; i++) {
      int axis = Axes.of(resized[i], rank);
      long size = array.getShape().get(axis);
      Taps taps = taps(operands, i, resized.length, size);
      if (taps.changes(size)) {
        picture = taps.apply(picture, axis, operands);
      }
      if (taps.anyOutside()) {
        NDArray mask = taps.outside(operands).reshape(alone(rank, axis));
        outside = outside == null ? mask : outside.logicalOr(mask);
      }
    }
    if (outside != null) {
      NDArray value = operands.manager().full(new Shape(), extrapolation, picture.getDataType());
      picture = picture.mul(outside.logicalNot()).add(value.mul(outside));
    }
    return picture == array ? array.reshape(array.getShape()) : picture.toType(type, false);
  }

  private Taps taps(Operands operands, int i, int count, long size) {
    float[] given = given(operands);
    float start = 0;
    float end = 1;
    if (sampling.crops() && roi >= 0 && operands.has(roi)) {
      float[] region = floats(operands.get(roi));
      start = region[i];
      end = region[count + i];
    }
    if (given.length > 0) {
      // In single precision: 10 * 0.7f is 7 there, and 6.9999999 in double precision.
      long length = (long) Math.floor(size * given[i] * (sampling.crops() ? end - start : 1));
      return sampling.taps(size, length, given[i], start, end);
    }
    long length = operands.integers(sizes)[i];
    return sampling.taps(size, length, (float) length / size, start, end);
  }

  private float[] given(Operands operands) {
    if (fixedScales.length > 0) {
      return fixedScales;
    }
    return operands.has(scales) && operands.get(scales).size() > 0
        ? floats(operands.get(scales))
        : new float[0];
  }

  private static float[] floats(NDArray array) {
    try (NDArray single = array.toType(DataType.FLOAT32, true)) {
      return single.toFloatArray();
    }
  }

  private static Shape alone(int rank, int axis) {
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[axis] = -1;
    return new Shape(shape);
  }
}
