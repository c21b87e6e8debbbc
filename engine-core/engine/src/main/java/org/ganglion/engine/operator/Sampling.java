package org.ganglion.engine.operator;

import java.util.Locale;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * How an axis is resized: where a new entry lies on the old axis, and which old entries make it.
 */
final class Sampling {
  private final Method method;
  private final Position position;
  private final Rounding rounding;
  private final double cubic;
  private final boolean excludeOutside;

  /** Which old entries make a new one. */
  private enum Method {
    NEAREST,
    LINEAR,
    CUBIC
  }

  /** Where a new entry lies. */
  private enum Position {
    HALF_PIXEL,
    PYTORCH_HALF_PIXEL,
    ALIGN_CORNERS,
    ASYMMETRIC,
    TF_HALF_PIXEL_FOR_NN,
    TF_CROP_AND_RESIZE
  }

  /** Which neighbour is the nearest. */
  private enum Rounding {
    ROUND_PREFER_FLOOR,
    ROUND_PREFER_CEIL,
    FLOOR,
    CEIL,
    /** Up where the axis gets shorter, else down: the rule before operator set 11. */
    SIMPLE
  }

  private Sampling(
      Method method, Position position, Rounding rounding, double cubic, boolean excludeOutside) {
    this.method = method;
    this.position = position;
    this.rounding = rounding;
    this.cubic = cubic;
    this.excludeOutside = excludeOutside;
  }

  /** As the attributes of Resize say it since operator set 11. */
  static Sampling of(OnnxNode node) {
    OnnxAttributes attributes = node.attributes();
    return new Sampling(
        method(node),
        choice(node, Position.class, "coordinate_transformation_mode", "half_pixel"),
        choice(node, Rounding.class, "nearest_mode", "round_prefer_floor"),
        attributes.real("cubic_coeff_a", -0.75f),
        attributes.flag("exclude_outside", false));
  }

  /** As it was before operator set 11. */
  static Sampling simple(OnnxNode node) {
    return new Sampling(method(node), Position.ASYMMETRIC, Rounding.SIMPLE, 0, false);
  }

  private static Method method(OnnxNode node) {
    return choice(node, Method.class, "mode", "nearest");
  }

  private static <E extends Enum<E>> E choice(
      OnnxNode node, Class<E> type, String attribute, String absent) {
    String name = node.attributes().text(attribute, absent);
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(name.toUpperCase(Locale.ROOT))) {
        return one;
      }
    }
    throw Refused.because(node, "with " + attribute + " '" + name + "' is not supported");
  }

  /** Whether new entries are old ones, whatever their type. */
  boolean picks() {
    return method == Method.NEAREST;
  }

  /** Whether a region of the old axis is asked for. */
  boolean crops() {
    return position == Position.TF_CROP_AND_RESIZE;
  }

  /**
   * The sources of each new entry.
   *
   * @param size entries of the old axis
   * @param length entries of the new one
   * @param scale new entries per old one; places are worked out in single precision, as ONNX
   *     Runtime and PyTorch do: 3 / (1/3) is the ninth entry there and just below it in double
   *     precision
   * @param start where the region begins, as a share of the axis
   * @param end where it ends
   */
  Taps taps(long size, long length, float scale, float start, float end) {
    int count = Math.toIntExact(length);
    int width = method == Method.NEAREST ? 1 : method == Method.LINEAR ? 2 : 4;
    boolean same = length == size && scale == 1 && !crops();
    if (same) {
      width = 1;
    }
    long[][] places = new long[width][count];
    double[][] weights = new double[width == 1 ? 0 : width][count];
    boolean[] outside = new boolean[count];
    for (int i = 0; i < count; i++) {
      double at = same ? i : at(i, size, length, scale, start, end);
      outside[i] = crops() && (at < 0 || at > size - 1);
      if (width == 1) {
        places[0][i] = clamp(nearest(at, scale), size);
        continue;
      }
      long below = (long) Math.floor(at);
      double[] shares = method == Method.LINEAR ? linear(at - below) : cubic(at - below);
      long first = below - width / 2 + 1;
      double sum = 0;
      for (int tap = 0; tap < width; tap++) {
        boolean away = first + tap < 0 || first + tap >= size;
        places[tap][i] = clamp(first + tap, size);
        weights[tap][i] = excludeOutside && away ? 0 : shares[tap];
        sum += weights[tap][i];
      }
      for (int tap = 0; excludeOutside && tap < width; tap++) {
        weights[tap][i] /= sum;
      }
    }
    return new Taps(places, weights, outside);
  }

  private float at(long i, long size, long length, float scale, float start, float end) {
    return switch (position) {
      case HALF_PIXEL -> (i + 0.5f) / scale - 0.5f;
      case PYTORCH_HALF_PIXEL -> length > 1 ? (i + 0.5f) / scale - 0.5f : 0;
      case ALIGN_CORNERS -> length > 1 ? i * (size - 1f) / (uncut(size, length, scale) - 1) : 0;
      case ASYMMETRIC -> i / scale;
      case TF_HALF_PIXEL_FOR_NN -> (i + 0.5f) / scale;
      case TF_CROP_AND_RESIZE ->
          length > 1
              ? start * (size - 1) + i * (end - start) * (size - 1) / (length - 1)
              : 0.5f * (start + end) * (size - 1);
    };
  }

  /**
   * The new length before it is cut to a whole number, as ONNX's test suite has it; the length
   * itself where only rounding keeps the two apart.
   */
  private static float uncut(long size, long length, float scale) {
    float uncut = scale * size;
    return Math.abs(uncut - length) < 1e-3f ? length : uncut;
  }

  private long nearest(double at, float scale) {
    return (long)
        switch (rounding) {
          case ROUND_PREFER_FLOOR -> Math.ceil(at - 0.5);
          case ROUND_PREFER_CEIL -> Math.floor(at + 0.5);
          case FLOOR -> Math.floor(at);
          case CEIL -> Math.ceil(at);
          case SIMPLE -> scale < 1 ? Math.ceil(at) : Math.floor(at);
        };
  }

  private static double[] linear(double ratio) {
    return new double[] {1 - ratio, ratio};
  }

  /** Keys' cubic convolution. */
  private double[] cubic(double ratio) {
    return new double[] {far(ratio + 1), near(ratio), near(1 - ratio), far(2 - ratio)};
  }

  private double near(double t) {
    return ((cubic + 2) * t - (cubic + 3)) * t * t + 1;
  }

  private double far(double t) {
    return ((cubic * t - 5 * cubic) * t + 8 * cubic) * t - 4 * cubic;
  }

  private static long clamp(long place, long size) {
    return Math.max(0, Math.min(size - 1, place));
  }
}
