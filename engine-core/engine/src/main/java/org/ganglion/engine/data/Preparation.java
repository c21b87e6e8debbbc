package org.ganglion.engine.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Problem;

/**
 * Which rows are taken and what is done to float inputs: images are resized, then each value {@code
 * x} of channel c becomes {@code (x / scale - mean[c]) / std[c]} in single precision. The channel
 * is the first axis of the input behind the samples.
 *
 * @param scale divisor, finite and not 0
 * @param mean one value, or one per channel, or none
 * @param std one value, or one per channel, or none; not 0
 * @param resize height and width of images, bilinear with half-pixel centres, without smoothing
 * @param skip rows left out at the start (after shuffling)
 * @param limit at most so many rows, at least 1
 * @param exclude numbers of rows in the file that are left out before skip and limit count
 * @param shuffle seed of a random order of the rows
 */
public record Preparation(
    double scale,
    List<Double> mean,
    List<Double> std,
    Optional<Size> resize,
    int skip,
    OptionalInt limit,
    Set<Integer> exclude,
    OptionalLong shuffle) {
  /** Without rows that are left out one by one. */
  public Preparation(
      double scale,
      List<Double> mean,
      List<Double> std,
      Optional<Size> resize,
      int skip,
      OptionalInt limit,
      OptionalLong shuffle) {
    this(scale, mean, std, resize, skip, limit, Set.of(), shuffle);
  }

  /** Takes all rows as they are. */
  public static final Preparation NONE =
      new Preparation(
          1, List.of(), List.of(), Optional.empty(), 0, OptionalInt.empty(), OptionalLong.empty());

  /**
   * Height and width of an image in pixels.
   *
   * @param height 1 to 16384
   * @param width 1 to 16384
   */
  public record Size(int height, int width) {
    private static final int LARGEST = 16384;

    /** Checks the range. */
    public Size {
      check(
          height >= 1 && width >= 1 && height <= LARGEST && width <= LARGEST,
          "resize is [" + height + ", " + width + "]",
          "give height and width from 1 to " + LARGEST);
    }
  }

  /**
   * Copies the lists and checks the ranges.
   *
   * @throws ConfigurationException C190 when a value is out of range
   */
  public Preparation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    exclude = Set.copyOf(exclude);
    check(Double.isFinite(scale) && scale != 0, "scale is " + scale, "give a number but 0");
    check(mean.stream().allMatch(Double::isFinite), "mean is " + mean, "give finite numbers");
    check(
        std.stream().allMatch(value -> Double.isFinite(value) && value != 0),
        "std is " + std,
        "give finite numbers but 0");
    check(skip >= 0, "skip is " + skip, "give a number of rows from 0 on");
    check(
        limit.isEmpty() || limit.getAsInt() >= 1,
        "limit is " + limit,
        "give a number of rows from 1 on");
  }

  /** Whether values stay as they are. */
  boolean keepsValues() {
    return scale == 1 && mean.isEmpty() && std.isEmpty();
  }

  private static void check(boolean holds, String what, String fix) {
    if (!holds) {
      throw new ConfigurationException(Problem.of("C190", "data: " + what, fix));
    }
  }
}
