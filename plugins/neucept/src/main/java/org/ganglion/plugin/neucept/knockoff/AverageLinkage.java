package org.ganglion.plugin.neucept.knockoff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Agglomeration by average distance, cut at a level. Two groups can only merge where some pair lies
 * below the level, so that each connected part of that graph is worked on alone.
 */
final class AverageLinkage {
  private final int size;
  private final Distance distance;

  /** Distance of two items. */
  @FunctionalInterface
  interface Distance {
    double between(int a, int b);
  }

  AverageLinkage(int size, Distance distance) {
    this.size = size;
    this.distance = distance;
  }

  /** Groups of items, in order of their first item; within a group the medoid comes first. */
  List<int[]> groups(double level) {
    List<int[]> all = new ArrayList<>();
    boolean[] seen = new boolean[size];
    for (int item = 0; item < size; item++) {
      if (!seen[item]) {
        all.addAll(merged(part(item, level, seen), level));
      }
    }
    return all;
  }

  private int[] part(int start, double level, boolean[] seen) {
    int[] queue = new int[size];
    int count = 0;
    queue[count++] = start;
    seen[start] = true;
    for (int at = 0; at < count; at++) {
      for (int other = 0; other < size; other++) {
        if (!seen[other] && distance.between(queue[at], other) <= level) {
          seen[other] = true;
          queue[count++] = other;
        }
      }
    }
    int[] part = Arrays.copyOf(queue, count);
    Arrays.sort(part);
    return part;
  }

  private List<int[]> merged(int[] items, double level) {
    List<int[]> groups = new ArrayList<>();
    for (int item : items) {
      groups.add(new int[] {item});
    }
    double[][] means = new double[items.length][items.length];
    for (int a = 0; a < items.length; a++) {
      for (int b = 0; b < items.length; b++) {
        means[a][b] = distance.between(items[a], items[b]);
      }
    }
    while (mergeNearest(groups, means, level)) {
      // Each round joins one pair.
    }
    return groups.stream().filter(group -> group.length > 0).map(this::medoidFirst).toList();
  }

  private static boolean mergeNearest(List<int[]> groups, double[][] means, double level) {
    int first = -1;
    int second = -1;
    double least = level;
    for (int a = 0; a < groups.size(); a++) {
      for (int b = a + 1; b < groups.size() && groups.get(a).length > 0; b++) {
        boolean nearer = first < 0 ? means[a][b] <= least : means[a][b] < least;
        if (groups.get(b).length > 0 && nearer) {
          first = a;
          second = b;
          least = means[a][b];
        }
      }
    }
    if (first < 0) {
      return false;
    }
    join(groups, means, first, second);
    return true;
  }

  private static void join(List<int[]> groups, double[][] means, int first, int second) {
    int[] one = groups.get(first);
    int[] two = groups.get(second);
    for (int other = 0; other < means.length; other++) {
      double mean =
          (one.length * means[first][other] + two.length * means[second][other])
              / (one.length + two.length);
      means[first][other] = mean;
      means[other][first] = mean;
    }
    int[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    groups.set(first, both);
    groups.set(second, new int[0]);
  }

  private int[] medoidFirst(int[] group) {
    int[] sorted = group.clone();
    Arrays.sort(sorted);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sorted.length; i++) {
      double sum = 0;
      for (int other : sorted) {
        sum += distance.between(sorted[i], other);
      }
      if (sum < least) {
        best = i;
        least = sum;
      }
    }
    int medoid = sorted[best];
    System.arraycopy(sorted, 0, sorted, 1, best);
    sorted[0] = medoid;
    return sorted;
  }
}
