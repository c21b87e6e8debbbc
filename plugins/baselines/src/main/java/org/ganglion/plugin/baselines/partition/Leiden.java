package org.ganglion.plugin.baselines.partition;

import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;

/**
 * Groups of a graph with the largest modularity that moving, refining and gathering nodes finds;
 * their number follows from the graph. An item without an edge gets label -1. Groups are numbered
 * by first appearance.
 *
 * <p>Figures: {@code modularity} (the share of weight inside groups, less {@code resolution} times
 * the share that the degrees of items expect; at most 1) and {@code iterations} of the winning
 * start.
 *
 * <p>Source: Traag, Waltman, van Eck, "From Louvain to Leiden: guaranteeing well-connected
 * communities", 2019, algorithm A.2, with modularity as its quality. Deviations: the randomness of
 * the refinement (0.01) counts in shares of a node's degree, so that scaling all weights changes
 * nothing; ties go to the lowest group. Time O(restarts iterations edges), memory 12 bytes per edge
 * and start in flight. Refuses M260 for a weight that is no weight, M261 for a graph without edges;
 * warns W260 for items without an edge.
 *
 * @see <a href="https://doi.org/10.1038/s41598-019-41695-z">Traag, Waltman, van Eck, 2019</a>
 */
public final class Leiden implements Partitioner<LeidenOptions> {
  private static final String ID = "leiden";

  /** For the service loader. */
  public Leiden() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(ID, "1.0.0", "groups of a graph by modularity", Scope.WHOLE_SET)
        .withPaper("Traag, Waltman, van Eck 2019, From Louvain to Leiden")
        .withCost("O(restarts iterations edges)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public LeidenOptions defaults() {
    return new LeidenOptions(1, 10, 20);
  }

  @Override
  public Set<Items.Form> accepts() {
    return Set.of(Items.Form.GRAPH);
  }

  @Override
  public Partition partition(Items items, LeidenOptions options, RunContext run) {
    WeightedGraph graph = WeightedGraph.of(items);
    boolean[] edges = new boolean[graph.size()];
    for (int node = 0; node < edges.length; node++) {
      edges[node] = graph.start(node + 1) > graph.start(node);
    }
    int isolated = (int) IntStream.range(0, edges.length).filter(node -> !edges[node]).count();
    if (isolated == graph.size()) {
      throw Refusals.noEdge(graph.size());
    }
    if (isolated > 0) {
      run.warn(Notices.isolated(isolated));
    }
    Start[] starts = new Start[options.restarts()];
    run.forEach(
        starts.length, start -> starts[start] = start(graph, options, run.random(ID, start), run));
    Start best = starts[0];
    for (Start one : starts) {
      best = one.modularity() > best.modularity() ? one : best;
    }
    run.progress(1);
    return answer(best, edges);
  }

  /**
   * What a start came to.
   *
   * @param labels groups without gaps
   * @param modularity of these
   * @param iterations rounds
   */
  private record Start(Ints labels, double modularity, int iterations) {}

  private static Start start(
      WeightedGraph graph, LeidenOptions options, RandomGenerator random, RunContext run) {
    int[] labels = IntStream.range(0, graph.size()).toArray();
    int iterations = 0;
    boolean changed = true;
    while (changed && iterations < options.iterations()) {
      int[] before = labels.clone();
      labels = round(graph, labels, options.resolution(), random, run);
      changed = !Arrays.equals(before, labels);
      iterations++;
    }
    int groups = Arrays.stream(labels).max().orElse(-1) + 1;
    return new Start(
        Ints.of(labels), graph.modularity(labels, groups, options.resolution()), iterations);
  }

  /** Moves nodes, then nodes of ever coarser graphs. */
  private static int[] round(
      WeightedGraph flat, int[] start, double resolution, RandomGenerator random, RunContext run) {
    WeightedGraph graph = flat;
    int[] groups = start.clone();
    int[] nodes = IntStream.range(0, flat.size()).toArray();
    while (true) {
      run.checkCancelled();
      new LocalMoving(graph, groups, resolution).run(random);
      if (Arrays.stream(groups).distinct().count() == graph.size()) {
        break;
      }
      int[] parts = Refinement.of(graph, groups, resolution, random);
      int count = number(parts);
      if (count == graph.size()) {
        // Nothing was refined together, so the groups themselves are gathered.
        parts = groups.clone();
        count = number(parts);
      }
      int[] above = new int[count];
      for (int node = 0; node < parts.length; node++) {
        above[parts[node]] = groups[node];
      }
      graph = graph.grouped(parts, count);
      number(above);
      groups = above;
      for (int item = 0; item < nodes.length; item++) {
        nodes[item] = parts[nodes[item]];
      }
    }
    int[] labels = new int[nodes.length];
    for (int item = 0; item < nodes.length; item++) {
      labels[item] = groups[nodes[item]];
    }
    number(labels);
    return labels;
  }

  /** Numbers labels by first appearance; gives how many there are. */
  private static int number(int[] labels) {
    int[] renamed = new int[Arrays.stream(labels).max().orElse(-1) + 1];
    Arrays.fill(renamed, -1);
    int next = 0;
    for (int i = 0; i < labels.length; i++) {
      if (renamed[labels[i]] < 0) {
        renamed[labels[i]] = next++;
      }
      labels[i] = renamed[labels[i]];
    }
    return next;
  }

  private static Partition answer(Start best, boolean[] edges) {
    int[] labels = best.labels().toArray();
    int[] renamed = new int[labels.length];
    Arrays.fill(renamed, -1);
    int next = 0;
    for (int item = 0; item < labels.length; item++) {
      if (edges[item] && renamed[labels[item]] < 0) {
        renamed[labels[item]] = next++;
      }
      labels[item] = edges[item] ? renamed[labels[item]] : -1;
    }
    return Partition.of(Ints.of(labels))
        .with("modularity", best.modularity())
        .with("iterations", best.iterations());
  }
}
