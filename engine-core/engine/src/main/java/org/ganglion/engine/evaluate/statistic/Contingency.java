package org.ganglion.engine.evaluate.statistic;

import java.util.HashMap;
import java.util.Map;
import org.ganglion.api.value.Ints;

/** How often clusters and hidden groups meet; samples that were left out are not counted. */
public final class Contingency {
  private final long[][] counts;
  private final long total;

  private Contingency(long[][] counts, long total) {
    this.counts = counts;
    this.total = total;
  }

  /** Of one cluster and one group per sample; a cluster of -1 is none. */
  public static Contingency of(Ints clusters, Ints groups) {
    Map<Integer, Integer> places = new HashMap<>();
    int most = clusters.stream().max().orElse(-1) + 1;
    groups.stream().forEach(group -> places.putIfAbsent(group, places.size()));
    long[][] counts = new long[most][places.size()];
    long total = 0;
    for (int row = 0; row < clusters.size(); row++) {
      if (clusters.get(row) >= 0) {
        counts[clusters.get(row)][places.getOrDefault(groups.get(row), 0)]++;
        total++;
      }
    }
    return new Contingency(counts, total);
  }

  /** Samples that were counted. */
  public long total() {
    return total;
  }

  /** Clusters up to the largest number, empty ones too. */
  public int clusters() {
    return counts.length;
  }

  /** H(Y): bits needed to tell the hidden group of a sample. */
  public double entropy() {
    return entropy(columnSums(), total);
  }

  /** H(Y|K): bits still needed when its cluster is known. */
  public double conditional() {
    double sum = 0;
    for (long[] row : counts) {
      long size = sum(row);
      sum += size == 0 ? 0 : (double) size / total * entropy(row, size);
    }
    return sum;
  }

  /** Mean over clusters of H(Y | cluster), whatever their size; an empty cluster counts 0. */
  public double unweighted() {
    double sum = 0;
    for (long[] row : counts) {
      sum += entropy(row, sum(row));
    }
    return counts.length == 0 ? 0 : sum / counts.length;
  }

  /** I(Y;K) over the mean of the two entropies; 1 where both are 0. */
  public double normalised() {
    long[] sizes = new long[counts.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sum(counts[i]);
    }
    double mean = (entropy() + entropy(sizes, total)) / 2;
    return mean == 0 ? 1 : (entropy() - conditional()) / mean;
  }

  /** Adjusted Rand index: 1 for equal groupings, 0 on average for unrelated ones. */
  public double adjustedRand() {
    double both = 0;
    double clusters = 0;
    for (long[] row : counts) {
      clusters += pairs(sum(row));
      for (long count : row) {
        both += pairs(count);
      }
    }
    double groups = 0;
    for (long count : columnSums()) {
      groups += pairs(count);
    }
    double all = pairs(total);
    double expected = all == 0 ? 0 : clusters * groups / all;
    double most = (clusters + groups) / 2;
    return most == expected ? 1 : (both - expected) / (most - expected);
  }

  private long[] columnSums() {
    long[] sums = new long[counts.length == 0 ? 0 : counts[0].length];
    for (long[] row : counts) {
      for (int j = 0; j < row.length; j++) {
        sums[j] += row[j];
      }
    }
    return sums;
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long value : values) {
      sum += value;
    }
    return sum;
  }

  private static double pairs(long count) {
    return count * (count - 1) / 2.0;
  }

  private static double entropy(long[] parts, long whole) {
    double bits = 0;
    for (long part : parts) {
      if (part > 0) {
        double share = (double) part / whole;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
