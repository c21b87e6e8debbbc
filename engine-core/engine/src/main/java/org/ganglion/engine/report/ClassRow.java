package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.value.Ints;
import org.jspecify.annotations.Nullable;

/**
 * How a network does on one class.
 *
 * @param label the class that the data gives
 * @param correct samples that are predicted as it
 * @param probability mean probability of the predicted class, right or wrong
 * @param mistakenFor the class most often predicted in its place, the first of equal ones; null
 *     without mistakes
 */
record ClassRow(
    int label, int samples, int correct, double probability, @Nullable Integer mistakenFor) {

  /** One row per class that occurs, in order. */
  static List<ClassRow> table(Predictions predictions, Ints labels) {
    int largest = Math.max(predictions.classes() - 1, labels.stream().max().orElse(0));
    List<ClassRow> rows = new ArrayList<>();
    for (int label = 0; label <= largest; label++) {
      int samples = 0;
      double probability = 0;
      int[] answers = new int[predictions.classes()];
      for (int row = 0; row < labels.size(); row++) {
        if (labels.get(row) == label) {
          samples++;
          probability += predictions.probability(row);
          answers[predictions.predicted(row)]++;
        }
      }
      if (samples > 0) {
        int correct = label < answers.length ? answers[label] : 0;
        rows.add(
            new ClassRow(
                label,
                samples,
                correct,
                Digits.share(probability, samples),
                mostFrequentBut(label, answers)));
      }
    }
    return rows;
  }

  private static @Nullable Integer mostFrequentBut(int label, int[] answers) {
    Integer best = null;
    for (int answer = 0; answer < answers.length; answer++) {
      boolean more = best == null ? answers[answer] > 0 : answers[answer] > answers[best];
      if (answer != label && more) {
        best = answer;
      }
    }
    return best;
  }
}
