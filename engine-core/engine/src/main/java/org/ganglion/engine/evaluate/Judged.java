package org.ganglion.engine.evaluate;

import java.util.Locale;

/** Kinds of result that an evaluation may judge. */
public enum Judged {
  /** Scores of neurons. */
  NEURON_SCORES,
  /** Scores of input elements, in the shape of the inputs. */
  FEATURE_SCORES,
  /** Picked neurons. */
  SELECTION,
  /** Groups of neurons. */
  NEURON_GROUPS,
  /** Groups of samples. */
  SAMPLE_GROUPS,
  /** Groups of layers. */
  LAYER_GROUPS,
  /** Distances between layers. */
  DISTANCES;

  /** For example {@code neuron groups}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
