package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ganglion.api.value.Ints;

/** Which rows of a file are taken, and where each goes. */
final class RowPlan {
  private final int[] taken;
  private final int[] slots;

  /** Applies shuffle, exclude, skip and limit to {@code total} rows of {@code file}. */
  RowPlan(int total, Preparation preparation, Path file) {
    if (total == 0) {
      throw Refusal.of("I216", "there are no samples", file, "give at least one");
    }
    List<Integer> strange = preparation.exclude().stream().filter(row -> row >= total).toList();
    if (!strange.isEmpty()) {
      String what = "exclude names " + strange + ", the samples are 0 to " + (total - 1);
      throw Refusal.of("I216", what, file, "name samples of the file");
    }
    int[] all = IntStream.range(0, total).toArray();
    preparation.shuffle().ifPresent(seed -> shuffle(all, seed));
    int[] order = Arrays.stream(all).filter(row -> !preparation.exclude().contains(row)).toArray();
    if (preparation.skip() >= order.length) {
      String what =
          "skip is " + preparation.skip() + ", but there are " + order.length + " samples only";
      throw Refusal.of("I216", what, file, "skip or exclude fewer");
    }
    long end = (long) preparation.skip() + preparation.limit().orElse(order.length);
    taken = Arrays.copyOfRange(order, preparation.skip(), (int) Math.min(order.length, end));
    slots = new int[total];
    Arrays.fill(slots, -1);
    for (int slot = 0; slot < taken.length; slot++) {
      slots[taken[slot]] = slot;
    }
  }

  /** Number of rows in the file. */
  int total() {
    return slots.length;
  }

  /** Number of rows that are taken. */
  int size() {
    return taken.length;
  }

  /** Place of the file's row {@code row} in the data set; -1 when it is left out. */
  int slot(int row) {
    return slots[row];
  }

  /** The file's rows in the order of the data set. */
  Ints taken() {
    return Ints.of(taken);
  }

  private static void shuffle(int[] order, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }
}
