package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;

/**
 * The pieces of an input that are removed together: squares of positions with all their channels,
 * or single features. Of a map {@code [channels, height, width]} the first axis are channels; of
 * any other shape every element is a position of its own.
 *
 * @param members elements of each region, by channel and position
 * @param channels that a position has
 */
record Regions(List<int[]> members, int channels) {

  static Regions of(Site input, int side) {
    Shape shape = input.shape();
    boolean map = shape.rank() == 3 && input.unitAxis() == 0;
    if (!map) {
      List<int[]> all = new ArrayList<>();
      for (int first = 0; first < input.neurons(); first += side) {
        int[] stretch = new int[(int) Math.min(side, input.neurons() - first)];
        int start = first;
        Arrays.setAll(stretch, i -> start + i);
        all.add(stretch);
      }
      return new Regions(all, 1);
    }
    int channels = shape.size(0);
    int height = shape.size(1);
    int width = shape.size(2);
    List<int[]> all = new ArrayList<>();
    for (int top = 0; top < height; top += side) {
      for (int left = 0; left < width; left += side) {
        all.add(square(top, left, side, channels, height, width));
      }
    }
    return new Regions(all, channels);
  }

  private static int[] square(int top, int left, int side, int channels, int height, int width) {
    int bottom = Math.min(height, top + side);
    int right = Math.min(width, left + side);
    int[] members = new int[channels * (bottom - top) * (right - left)];
    int at = 0;
    for (int channel = 0; channel < channels; channel++) {
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          members[at++] = (channel * height + y) * width + x;
        }
      }
    }
    return members;
  }

  int count() {
    return members.size();
  }

  /** Relevance of every region: sum over its positions of what its channels give together. */
  double[] relevance(float[] map, Channels rule) {
    double[] all = new double[count()];
    for (int region = 0; region < all.length; region++) {
      int[] elements = members.get(region);
      int positions = elements.length / channels;
      for (int position = 0; position < positions; position++) {
        all[region] += rule.of(map, elements, position, positions, channels);
      }
    }
    return all;
  }

  /** Whether an input differs from its fill somewhere in a region. */
  boolean differs(int region, float[] x, float[] fill) {
    for (int element : members.get(region)) {
      if (Math.abs(x[element] - fill[element]) > 1e-6) {
        return true;
      }
    }
    return false;
  }
}
