package org.ganglion.engine.evaluate.lesion;

import java.util.Arrays;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;

/** Accuracy per class, from counts: the largest output is the answer, the first of equal ones. */
final class ClassAccuracy implements Judgement {
  private final Ints labels;
  private final int classes;
  private final Accuracy accuracy;
  private final long[] samples;
  private final long[][] correct;

  /**
   * For some samples.
   *
   * @param rows intact network and variants
   * @param complete whether every class must have samples
   * @param accuracy how those of classes become one
   * @throws MethodException M930 when the data have no labels, M932 when a class has no sample
   */
  ClassAccuracy(Site output, Samples data, int rows, boolean complete, Accuracy accuracy) {
    this.classes = Math.toIntExact(output.neurons());
    this.accuracy = accuracy;
    this.samples = new long[classes];
    this.correct = new long[rows][classes];
    this.labels =
        data.labels()
            .orElseThrow(
                () ->
                    new MethodException(
                        Problem.of("M930", "the data have no labels", "name a labels file")));
    labels.stream().forEach(this::sample);
    if (complete) {
      refuseEmptyClasses();
    }
  }

  private void sample(int label) {
    if (label < 0 || label >= classes) {
      throw new MethodException(
          Problem.of(
              "M930",
              "a sample has label " + label + ", the network tells " + classes + " classes apart",
              "map the labels to the classes of the network"));
    }
    samples[label]++;
  }

  private void refuseEmptyClasses() {
    for (int label = 0; label < classes; label++) {
      if (samples[label] == 0) {
        throw new MethodException(
            Problem.of(
                "M932",
                "no sample is of class " + label + ", so its accuracy is undefined",
                "give data with samples of every class; of 'lesion', 'undefined: released' leaves"
                    + " it out"));
      }
    }
  }

  @Override
  public void count(int row, int first, Tensor values) {
    float[] answer = new float[classes];
    for (int i = 0; i < values.shape().size(0); i++) {
      values.copyTo((long) i * classes, answer, 0, classes);
      int best = 0;
      for (int j = 1; j < classes; j++) {
        if (answer[j] > answer[best]) {
          best = j;
        }
      }
      int label = labels.get(first + i);
      if (best == label) {
        correct[row][label]++;
      }
    }
  }

  @Override
  public Answers answers() {
    return new Answers(
        Matrix.generate(
            correct.length,
            classes,
            (row, label) ->
                samples[label] == 0 ? Double.NaN : (double) correct[row][label] / samples[label]),
        Arrays.stream(samples)
            .mapToObj(count -> accuracy == Accuracy.OVERALL ? (double) count : 1.0)
            .toList());
  }
}
