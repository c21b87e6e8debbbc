package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one partition.
 *
 * @param leftOut items without a group
 * @param graph of grouped neurons; null for other items
 */
record PartitionView(
    String step, int items, int leftOut, List<Group> groups, @Nullable GraphPicture graph) {
  private static final int NAMES = 12;

  /**
   * One group.
   *
   * @param names of its first items; empty when items have no names
   */
  record Group(int label, int size, List<String> names) {}

  static PartitionView of(StepFacts step, NpzReader reader) {
    return of(
        step.id(),
        reader.ints("labels"),
        step.items(),
        GraphPicture.isIn(reader) ? GraphPicture.of(reader, step.items()) : null);
  }

  static PartitionView of(
      String step, Ints labels, List<String> names, @Nullable GraphPicture graph) {
    int largest = labels.stream().max().orElse(-1);
    List<Group> groups = new ArrayList<>();
    for (int label = 0; label <= largest; label++) {
      int wanted = label;
      int[] members =
          IntStream.range(0, labels.size()).filter(i -> labels.get(i) == wanted).toArray();
      List<String> first =
          names.size() == labels.size()
              ? IntStream.of(members).limit(NAMES).mapToObj(names::get).toList()
              : List.of();
      groups.add(new Group(label, members.length, first));
    }
    int leftOut = (int) labels.stream().filter(label -> label < 0).count();
    return new PartitionView(step, labels.size(), leftOut, groups, graph);
  }
}
