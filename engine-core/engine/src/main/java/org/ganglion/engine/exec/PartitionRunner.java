package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Samples;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.graph.GraphView.LocalClusters;
import org.ganglion.engine.graph.GraphView.Scope;
import org.ganglion.engine.graph.GroupedGraph;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.QueryStep;

/** Runs a partitioner on neurons, samples or layers. */
final class PartitionRunner {
  private final PartitionStep step;
  private final Plan plan;
  private final StepJob job;

  PartitionRunner(PartitionStep step, Plan plan, StepJob job) {
    this.step = step;
    this.plan = plan;
    this.job = job;
  }

  StepNotes run() {
    Partitioner<?> method = (Partitioner<?>) step.head().method().method();
    Items items;
    Partition partition;
    if (step.items() instanceof ItemsSource.Neurons neurons) {
      NeuronGraph graph = NeuronGraph.of(neurons, job.workspace(), job.run(), job.batch());
      items = graph.items();
      partition =
          neurons.view().extent().scope() == Scope.LOCAL
              ? local(method, graph, neurons.view().extent().localClusters())
              : partition(method, items);
    } else {
      items = items();
      partition = partition(method, items);
    }
    StepNotes notes = notes(items, partition);
    if (items.kind() == Items.Kind.NEURONS) {
      GroupedGraph grouped = new GroupedGraph(items, partition.labels());
      job.sink().put("blocks", grouped.blocks());
      job.sink().put("flow", grouped.flow());
      job.sink().put("adjacency", grouped.adjacency());
    }
    return notes;
  }

  /** The same on other items. */
  StepNotes run(Items items) {
    return notes(items, partition((Partitioner<?>) step.head().method().method(), items));
  }

  private StepNotes notes(Items items, Partition partition) {
    if (partition.labels().size() != items.size()) {
      throw new PluginException(
          Problem.of(
              "P121",
              "the method broke its contract: "
                  + partition.labels().size()
                  + " labels for "
                  + items.size()
                  + " items",
              "tell the plugin's author"));
    }
    partition.figures().forEach(PartitionRunner::figure);
    job.sink().put("labels", partition.labels());
    partition.extra().forEach((name, array) -> job.sink().put("extra/" + name, array));
    if (items.kind() == Items.Kind.SAMPLES) {
      PointMap map = new PointMap(items.points());
      job.sink().put("map", map.plane(job.run().scoped("map")));
      job.sink().put("prototypes", map.prototypes(partition.labels(), partition.groups()));
    }
    Map<String, Double> figures = new LinkedHashMap<>(partition.figures());
    List<String> names = IntStream.range(0, items.size()).mapToObj(items::name).toList();
    return new StepNotes(
        Optional.empty(),
        figures,
        Map.of(),
        Optional.empty(),
        Optional.of(names),
        Optional.empty());
  }

  private <O extends Record> Partition partition(Partitioner<O> method, Items items) {
    if (unpicked(items)) {
      return together(items);
    }
    return method.partition(items, method.optionsType().cast(step.head().options()), job.run());
  }

  private <O extends Record> Partition local(
      Partitioner<O> method, NeuronGraph graph, LocalClusters clusters) {
    O options = method.optionsType().cast(step.head().options());
    return new LocalPartition<>(method, options, graph, job.run()).of(clusters);
  }

  private static void figure(String name, double value) {
    if (Double.isNaN(value)) {
      throw new MethodException(
          Problem.of("M920", "the answer holds NaN as figure '" + name + "'", "try other options"));
    }
  }

  private Items items() {
    if (step.items() instanceof ItemsSource.Layers layers) {
      return GivenItems.of(layers, plan, job.results());
    }
    if (step.items() instanceof ItemsSource.Scores scores) {
      QueryStep attribution = query(scores.attribution());
      Samples samples = job.workspace().data(attribution.samples()).samples();
      return SampleCoordinates.points(
          SampleCoordinates.names(samples), scores(scores.attribution(), samples.size()));
    }
    ItemsSource.Activations activations = (ItemsSource.Activations) step.items();
    return SampleCoordinates.of(activations, plan, job.workspace(), job.results(), job.run().stop())
        .items();
  }

  private QueryStep query(String id) {
    PlannedStep other = plan.step(id);
    if (other instanceof QueryStep query) {
      return query;
    }
    throw new IllegalStateException("step '" + id + "' has no samples");
  }

  private Matrix scores(String attribution, int samples) {
    Attribution all = job.results().attribution(attribution, 0, samples);
    if (all.coverage() == Coverage.DATASET) {
      throw new MethodException(
          Problem.of(
              "M922",
              "step '"
                  + attribution
                  + "' scored the data set as a whole, so samples have no scores",
              "group {samples: [sites]} instead"));
    }
    List<Matrix> tables = new ArrayList<>();
    for (Tensor scores : all.scores().values()) {
      int columns = Math.toIntExact(scores.shape().tail().elements());
      tables.add(
          Matrix.generate(
              samples, columns, (row, column) -> scores.get((long) row * columns + column)));
    }
    return SampleCoordinates.beside(tables, samples);
  }

  /** Whether the selection whose neurons are the coordinates picked none. */
  private boolean unpicked(Items items) {
    return step.items() instanceof ItemsSource.Activations activations
        && activations.step().isPresent()
        && items.points().columns() == 0;
  }

  /**
   * One group of all: an empty selection is an answer, so what follows from it is one too, and no
   * partitioner has to know of points without coordinates.
   */
  private Partition together(Items items) {
    String selection = ((ItemsSource.Activations) step.items()).step().orElseThrow();
    job.run()
        .warn(
            new Warning(
                "W922",
                "step '"
                    + selection
                    + "' picked no neuron, so samples have no coordinates and form one group"));
    return Partition.of(Ints.of(new int[items.size()])).with("clusters", 1);
  }
}
