package org.ganglion.plugin.baselines.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;

/**
 * Windows that slide over an input: squares over all maps of a picture, stretches of anything else.
 * The last one of a row ends at the edge.
 */
final class Windows {
  private final Site input;
  private final List<int[]> members = new ArrayList<>();

  Windows(Site input, OcclusionOptions options) {
    this.input = input;
    Optional<Planes> planes = Planes.of(input);
    if (planes.isPresent()) {
      Planes picture = planes.get();
      for (int top : starts(picture.height(), options)) {
        for (int left : starts(picture.width(), options)) {
          members.add(square(picture, top, left, options.size()));
        }
      }
    } else {
      int width = Math.toIntExact(input.neurons());
      for (int first : starts(width, options)) {
        int[] stretch = new int[Math.min(options.size(), width - first)];
        Arrays.setAll(stretch, i -> first + i);
        members.add(stretch);
      }
    }
  }

  private static List<Integer> starts(int length, OcclusionOptions options) {
    List<Integer> starts = new ArrayList<>();
    int at = 0;
    while (at + options.size() < length) {
      starts.add(at);
      at += options.stride();
    }
    starts.add(Math.max(0, length - options.size()));
    return starts;
  }

  private static int[] square(Planes picture, int top, int left, int size) {
    int height = Math.min(size, picture.height() - top);
    int width = Math.min(size, picture.width() - left);
    int[] square = new int[picture.maps() * height * width];
    int at = 0;
    for (int map = 0; map < picture.maps(); map++) {
      for (int row = top; row < top + height; row++) {
        for (int column = left; column < left + width; column++) {
          square[at++] = Math.toIntExact(picture.index(map, row, column));
        }
      }
    }
    return square;
  }

  int count() {
    return members.size();
  }

  /** Elements under window {@code index}. */
  int[] members(int index) {
    return members.get(index);
  }

  /** Windows over each element. */
  int[] cover() {
    int[] cover = new int[Math.toIntExact(input.neurons())];
    for (int[] window : members) {
      for (int element : window) {
        cover[element]++;
      }
    }
    return cover;
  }

  /** {@code fill} under window {@code index}. */
  List<Intervention> over(int index, float fill) {
    Tensor.Builder factors = Tensor.builder(input.shape());
    Tensor.Builder summands = Tensor.builder(input.shape());
    for (long i = 0; i < input.neurons(); i++) {
      factors.set(i, 1);
    }
    for (int element : members.get(index)) {
      factors.set(element, 0);
      summands.set(element, fill);
    }
    Intervention hole = new Intervention.Scale(input, factors.build());
    return fill == 0 ? List.of(hole) : List.of(hole, new Intervention.Add(input, summands.build()));
  }
}
