package org.ganglion.engine.exec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.option.OptionField;
import org.ganglion.api.option.Options;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.graph.GraphView.LocalClusters;
import org.ganglion.engine.graph.LocalGraph;
import org.ganglion.engine.graph.NeuronItems;
import org.ganglion.engine.graph.Nodes;

/**
 * Groups the neurons of each layer in the layer's own graph. Groups of different layers have
 * different numbers and nothing to do with each other.
 *
 * @param <O> options of the method
 */
final class LocalPartition<O extends Record> {
  private static final String CLUSTERS = "clusters";

  private final Partitioner<O> method;
  private final O options;
  private final NeuronGraph graph;
  private final StepRun run;

  LocalPartition(Partitioner<O> method, O options, NeuronGraph graph, StepRun run) {
    this.method = method;
    this.options = options;
    this.graph = graph;
    this.run = run;
  }

  /** The groups; figures carry the name of their layer. */
  Partition of(LocalClusters clusters) {
    boolean asGlobal = clusters == LocalClusters.AS_GLOBAL && takesClusters();
    int[] global =
        asGlobal
            ? method.partition(graph.items(), options, run.part(0, 0.5)).labels().toArray()
            : new int[0];
    List<LocalGraph> locals = graph.locals();
    int[] labels = new int[graph.nodes().size()];
    Arrays.fill(labels, -1);
    Map<String, Double> figures = new LinkedHashMap<>();
    int groups = 0;
    for (LocalGraph local : locals) {
      run.stop().check();
      int wanted = asGlobal ? distinct(global, local.layer()) : -1;
      String name = graph.nodes().layers().get(local.layer()).name();
      int[] found = new int[local.nodes().size()];
      if (wanted == 0) {
        Arrays.fill(found, -1);
      } else if (wanted != 1) {
        Items items = NeuronItems.of(graph.nodes(), local);
        Partition one = method.partition(items, with(wanted), run.scoped("layer " + local.layer()));
        found = one.labels().toArray();
        one.figures().forEach((figure, value) -> figures.put(name + "/" + figure, value));
      }
      groups = spread(local, found, groups, labels);
      run.progress(0.5 + 0.5 * (local.layer() + 1) / locals.size());
    }
    return new Partition(Ints.of(labels), Map.of(), figures);
  }

  /** Writes the labels of the layer's own nodes, numbered from {@code first} on; gives the next. */
  private int spread(LocalGraph local, int[] found, int first, int[] labels) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      int node = local.nodes().get(i);
      if (found[i] >= 0 && graph.nodes().layerOf(node) == local.layer()) {
        labels[node] = numbers.computeIfAbsent(found[i], key -> first + numbers.size());
      }
    }
    return first + numbers.size();
  }

  private int distinct(int[] global, int layer) {
    Nodes nodes = graph.nodes();
    return (int)
        Arrays.stream(global, nodes.start(layer), nodes.start(layer + 1))
            .filter(label -> label >= 0)
            .distinct()
            .count();
  }

  private boolean takesClusters() {
    return Options.fields(method.optionsType()).stream()
        .anyMatch(
            field ->
                field.name().equals(CLUSTERS)
                    && field.type() == OptionField.Type.INTEGER
                    && !field.list());
  }

  private O with(int clusters) {
    return clusters < 0
        ? options
        : method
            .optionsType()
            .cast(Options.build(options, Map.of(CLUSTERS, (Object) (long) clusters)));
  }
}
