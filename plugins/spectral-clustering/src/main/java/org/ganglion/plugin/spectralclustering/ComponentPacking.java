package org.ganglion.plugin.spectralclustering;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;

/** Groups of whole components where there are enough of them: nothing is cut. */
final class ComponentPacking {
  private ComponentPacking() {}

  /** Components by falling volume, each into the group with the least so far. */
  static Partition partition(ItemGraph graph, int clusters, RunContext run) {
    List<Ints> components = graph.components();
    boolean degenerate = components.size() > clusters;
    if (degenerate) {
      run.warn(
          new Warning(
              "W402",
              "the graph has "
                  + components.size()
                  + " components, more than the "
                  + clusters
                  + " groups asked for: they are packed by volume, and any other packing is as good"));
    }
    double[] volumes =
        components.stream()
            .mapToDouble(members -> members.stream().mapToDouble(graph::degree).sum())
            .toArray();
    List<Integer> order =
        IntStream.range(0, volumes.length)
            .boxed()
            .sorted(Comparator.comparingDouble(part -> -volumes[part]))
            .toList();
    double[] filled = new double[clusters];
    int[] labels = new int[graph.size()];
    Arrays.fill(labels, -1);
    for (int part : order) {
      int emptiest = 0;
      for (int group = 1; group < clusters; group++) {
        emptiest = filled[group] < filled[emptiest] ? group : emptiest;
      }
      filled[emptiest] += volumes[part];
      int label = emptiest;
      components.get(part).stream().forEach(item -> labels[item] = label);
    }
    return SpectralGroups.numbered(graph, labels, clusters).with("degenerate", degenerate ? 1 : 0);
  }
}
