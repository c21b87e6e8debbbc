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
 * @param how it came to its groups
 * @param graph of grouped neurons; null for other items
 * @param mechanisms of grouped samples; null for other items
 */
record PartitionView(
    String step,
    int items,
    int leftOut,
    List<Group> groups,
    GroupingFacts how,
    @Nullable GraphPicture graph,
    @Nullable MechanismView mechanisms) {
  private static final int NAMES = 12;

  /**
   * One group.
   *
   * @param names of its first items; empty when items have no names
   */
  record Group(int label, int size, List<String> names) {}

  static PartitionView of(StepFacts step, NpzReader reader, @Nullable MechanismView mechanisms) {
    Ints labels = reader.ints("labels");
    return new PartitionView(
        step.id(),
        labels.size(),
        (int) labels.stream().filter(label -> label < 0).count(),
        groups(labels, step.items()),
        GroupingFacts.of(step, reader),
        GraphPicture.isIn(reader) ? GraphPicture.of(reader, step.items()) : null,
        mechanisms);
  }

  /** The groups in order of their labels, with the names of their first items. */
  static List<Group> groups(Ints labels, List<String> names) {
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
    return groups;
  }
}
