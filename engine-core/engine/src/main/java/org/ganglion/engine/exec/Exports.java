package org.ganglion.engine.exec;

import java.util.Set;
import java.util.function.Function;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.config.OutputConfig.Format;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.result.GraphMl;
import org.ganglion.engine.result.GroupTable;
import org.ganglion.engine.result.PendingFolder;

/** Writes partitions for other programs: tables of groups, and graphs of neurons. */
final class Exports {
  private final Plan plan;
  private final Workspace workspace;
  private final StoredResults results;
  private final PendingFolder folder;
  private final BatchPlan batch;

  Exports(
      Plan plan,
      Workspace workspace,
      StoredResults results,
      PendingFolder folder,
      BatchPlan batch) {
    this.plan = plan;
    this.workspace = workspace;
    this.results = results;
    this.folder = folder;
    this.batch = batch;
  }

  /**
   * Writes what the formats ask for. A graph is made anew: it is too large to be kept for everyone.
   *
   * @param runs what each step may use
   */
  void write(Function<PlannedStep, StepRun> runs) {
    folder.clearExports();
    Set<Format> formats = plan.config().output().formats();
    for (PlannedStep step : plan.steps()) {
      if (step instanceof PartitionStep partition) {
        Ints groups = results.partition(step.id()).labels();
        boolean neurons = partition.items() instanceof ItemsSource.Neurons;
        if (formats.contains(Format.CSV)) {
          GroupTable.write(
              folder.export(step.id() + ".csv"),
              results.record(step.id()).items().orElseThrow(),
              neurons,
              groups);
        }
        if (formats.contains(Format.GRAPHML)
            && partition.items() instanceof ItemsSource.Neurons source) {
          StepRun run = runs.apply(step);
          NeuronGraph graph = NeuronGraph.of(source, workspace, run, batch);
          GraphMl.write(folder.export(step.id() + ".graphml"), step.id(), graph.items(), groups);
        }
      }
    }
  }
}
