package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.graph.GraphView;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.JudgedStep;
import org.ganglion.engine.plan.PartitionStep;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlannedEvaluation;
import org.ganglion.engine.plan.PlannedStep;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.result.EvaluationRecord;

/** Runs evaluations on stored results. */
final class EvaluationRunner {
  private final Plan plan;
  private final Workspace workspace;
  private final StoredResults results;
  private final Reruns reruns;
  private final BatchPlan batch;

  /**
   * @param results of the steps
   * @param reruns runs steps again for whoever asks
   * @param batch limits of one pass
   */
  EvaluationRunner(
      Plan plan, Workspace workspace, StoredResults results, Reruns reruns, BatchPlan batch) {
    this.plan = plan;
    this.workspace = workspace;
    this.results = results;
    this.reruns = reruns;
    this.batch = batch;
  }

  /**
   * Runs one.
   *
   * @param archive takes its arrays
   */
  EvaluationRecord run(PlannedEvaluation evaluation, Path archive, StepRun run) {
    String place = evaluation.where() + "  evaluation '" + evaluation.id() + "'";
    try (ArraySink sink = new ArraySink(archive)) {
      Verdict verdict = judge(evaluation.evaluation(), evaluation, run);
      EvaluationRecord record = new VerdictRecord(evaluation, sink).of(verdict, run);
      sink.commit();
      return record;
    } catch (AnalysisException e) {
      throw e.at(place);
    }
  }

  /** The planner built the options as a record of the evaluation's own type. */
  private <O extends Record> Verdict judge(
      Evaluation<O> evaluation, PlannedEvaluation planned, StepRun run) {
    return evaluation.evaluate(
        evidence(planned, run), evaluation.optionsType().cast(planned.options()), run);
  }

  private Evidence evidence(PlannedEvaluation evaluation, StepRun run) {
    List<Finding> findings =
        evaluation.of().stream().map(judged -> finding(judged, evaluation, run)).toList();
    SampleSource source = evaluation.samples();
    Optional<Ints> groups =
        evaluation.evaluation().readsGroups() && workspace.hasSamples(source)
            ? workspace.data(source).groups()
            : Optional.empty();
    Finding first = findings.get(0);
    Optional<Samples> reference =
        evaluation.reference().map(other -> workspace.data(other).samples());
    return new Given(findings, first.network(), first.samples(), groups, reference);
  }

  private Finding finding(JudgedStep judged, PlannedEvaluation evaluation, StepRun run) {
    return new StoredFinding(
        judged,
        evaluation.target(),
        evaluation.source(judged),
        workspace,
        results,
        run.stop(),
        () -> grouped(plan.step(judged.step()), run),
        () -> coordinates(plan.step(judged.step()), run),
        substitute -> reruns.run(plan.step(judged.step()), judged, evaluation, substitute));
  }

  private Optional<Items> grouped(PlannedStep step, StepRun run) {
    if (!(step instanceof PartitionStep partition)) {
      return Optional.empty();
    }
    if (partition.items() instanceof ItemsSource.Layers layers) {
      return Optional.of(GivenItems.of(layers, plan, results));
    }
    return partition.items() instanceof ItemsSource.Neurons neurons
            && neurons.view().extent().scope() == GraphView.Scope.GLOBAL
        ? Optional.of(NeuronGraph.of(neurons, workspace, run.scoped("graph"), batch).items())
        : Optional.empty();
  }

  private Optional<Finding.Coordinates> coordinates(PlannedStep step, StepRun run) {
    return step instanceof PartitionStep partition
            && partition.items() instanceof ItemsSource.Activations activations
            && activations.step().isPresent()
        ? Optional.of(SampleCoordinates.of(activations, plan, workspace, results, run.stop()))
        : Optional.empty();
  }

  private record Given(
      List<Finding> findings,
      Network network,
      Optional<Samples> samples,
      Optional<Ints> groups,
      Optional<Samples> reference)
      implements Evidence {}
}
