package org.ganglion.engine.evaluate.lesion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.engine.evaluate.Finding;

/**
 * What makes an answer right.
 *
 * @param outputs what the outputs are
 * @param truth names of the data's columns with true values; empty for the intact network's own
 * @param accuracy how accuracies of classes become one; as settled
 */
public record Rightness(Outputs outputs, List<String> truth, Accuracy accuracy) {
  /** What the outputs of a network are. */
  public enum Outputs {
    /** One per class; the largest is the answer, right when it is the sample's label. */
    CLASSES,
    /** Values; right as far as they explain the variance of the true ones. */
    VALUES
  }

  /** Copies the list. */
  public Rightness {
    truth = List.copyOf(truth);
  }

  Set<Need> needs() {
    return outputs == Outputs.CLASSES
        ? Set.of(Need.ACTIVATIONS, Need.INTERVENTIONS, Need.LABELS)
        : Set.of(Need.ACTIVATIONS, Need.INTERVENTIONS);
  }

  /**
   * Judges the answers about the samples of a result.
   *
   * @param complete whether every class must have samples
   * @param rows intact network and lesions
   * @throws MethodException M935 when the data lack a column
   */
  Judgement judgement(Finding finding, boolean complete, int rows) {
    Site output = finding.network().outputs().get(0);
    Samples samples =
        finding
            .samples()
            .orElseThrow(
                () ->
                    new MethodException(
                        Problem.of("M930", "there are no samples to be right about", "add data")));
    if (outputs == Outputs.CLASSES) {
      return new ClassAccuracy(output, samples, rows, complete, accuracy);
    }
    List<List<Double>> columns = new ArrayList<>();
    for (String name : truth) {
      columns.add(
          finding
              .column(name)
              .orElseThrow(
                  () ->
                      new MethodException(
                          Problem.of(
                              "M935",
                              "the data have no column '" + name + "'",
                              "name the columns of the data that hold true values"))));
    }
    return new ExplainedVariance(
        output, columns.isEmpty() ? Optional.empty() : Optional.of(columns), samples.size(), rows);
  }
}
