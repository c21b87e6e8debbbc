package org.ganglion.engine.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.partition.Items;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.JudgedStep;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedEvaluation;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.FileTree;
import org.ganglion.engine.result.PendingFolder;

/**
 * Runs steps of a plan again with something else in place, for evaluations. What they give lies in
 * the run folder until it is closed; their warnings are not told, as nobody asked for these
 * answers.
 */
final class Reruns {
  private final Plan plan;
  private final Workspace workspace;
  private final BatchPlan batch;
  private final PendingFolder folder;
  private final LinearAlgebra algebra;
  private final WorkPool pool;
  private final Stop stop;
  private long count;

  Reruns(
      Plan plan,
      Workspace workspace,
      BatchPlan batch,
      PendingFolder folder,
      LinearAlgebra algebra,
      WorkPool pool,
      Stop stop) {
    this.plan = plan;
    this.workspace = workspace;
    this.batch = batch;
    this.folder = folder;
    this.algebra = algebra;
    this.pool = pool;
    this.stop = stop;
  }

  /**
   * Runs a step and what it reads.
   *
   * @param judged the step as it is judged
   */
  Finding.Rerun run(
      PlannedStep step, JudgedStep judged, PlannedEvaluation evaluation, Substitute substitute) {
    stop.check();
    SampleSource source = evaluation.samples();
    Path place = folder.scratch(Long.toString(count++));
    StoredResults results = new StoredResults(id -> place.resolve(id + ".npz"));
    Workspace changed = changed(source, substitute);
    StepCall call = new StepCall(plan, changed, results, batch);
    if (substitute instanceof Substitute.OfItems items) {
      PartitionStep partition = partition(step);
      results.add(
          call.run(partition, items.items(), results.archive(step.id()), run(step, substitute)));
    } else {
      for (PlannedStep one : plan.upTo(step.id())) {
        results.add(call.run(one, results.archive(one.id()), run(one, substitute)));
      }
    }
    Finding finding =
        new StoredFinding(
            judged,
            evaluation.target(),
            source,
            changed,
            results,
            stop,
            () -> layers(step, substitute, results),
            Optional::empty,
            other -> {
              throw new UnsupportedOperationException("a step run again is not run a third time");
            });
    return new Kept(finding, place);
  }

  /** The layers as they were grouped this time; empty where their distances were not made again. */
  private Optional<Items> layers(PlannedStep step, Substitute substitute, StoredResults results) {
    return step instanceof PartitionStep partition
            && partition.items() instanceof ItemsSource.Layers layers
            && !(substitute instanceof Substitute.OfItems)
        ? Optional.of(GivenItems.of(layers, plan, results))
        : Optional.empty();
  }

  private static PartitionStep partition(PlannedStep step) {
    if (step instanceof PartitionStep partition) {
      return partition;
    }
    throw new MethodException(
        Problem.of(
            "M931", "step '" + step.id() + "' groups no items", "judge a step with a partitioner"));
  }

  private Workspace changed(SampleSource source, Substitute substitute) {
    if (substitute instanceof Substitute.Rows rows) {
      return workspace.select(source, rows.rows());
    }
    if (substitute instanceof Substitute.OfClasses others) {
      return workspace.explain(source, others.classes());
    }
    return substitute instanceof Substitute.OfNetwork other
        ? workspace.replace(source, other.network(), stop)
        : workspace;
  }

  /** Only another seed gives other random numbers; else nothing but the substitute differs. */
  private StepRun run(PlannedStep step, Substitute substitute) {
    String stream =
        substitute instanceof Substitute.Seed seed
            ? step.id() + " again " + seed.number()
            : step.id();
    RandomStreams streams = new RandomStreams(plan.config().seed(), stream);
    return new StepRun(streams, algebra, pool, stop, StepEvents.SILENT);
  }

  /** Deletes the arrays in the end. */
  private record Kept(Finding finding, Path place) implements Finding.Rerun {
    @Override
    public void close() {
      try {
        FileTree.delete(place);
      } catch (IOException e) {
        throw new UncheckedIOException("what a step gave again cannot be removed", e);
      }
    }
  }
}
