package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.evaluate.Evaluation;

/**
 * An evaluation that can be run.
 *
 * @param id its name
 * @param evaluation that judges
 * @param options of it
 * @param of the results, in order of the file
 * @param samples network of the first result and samples of all; without data where the results are
 *     of weights alone
 * @param target response in place of that of the results, if given
 * @param reference samples that those judged are held against, if given
 * @param where file, line and evaluation, for messages
 */
public record PlannedEvaluation(
    String id,
    Evaluation<?> evaluation,
    Record options,
    List<JudgedStep> of,
    SampleSource samples,
    Optional<TargetConfig> target,
    Optional<SampleSource> reference,
    String where) {
  /** Copies the list. */
  public PlannedEvaluation {
    of = List.copyOf(of);
  }

  /** Network and samples of a result. */
  public SampleSource source(JudgedStep judged) {
    return samples.of(judged.network());
  }

  /** Networks and samples of its results. */
  public List<SampleSource> sources() {
    return of.stream().map(this::source).distinct().toList();
  }

  /** Ids of the steps whose results it judges. */
  public List<String> steps() {
    return of.stream().map(JudgedStep::step).toList();
  }
}
