package org.ganglion.engine.evaluate.lesion;

import java.util.Locale;

/** How accuracies of classes become one; values of a regression all count the same. */
public enum Accuracy {
  /** As the profile says. */
  BY_PROFILE,
  /** Their mean: every class counts the same. */
  BALANCED,
  /** Of all samples: every sample counts the same, as in the oldest release. */
  OVERALL;

  /** For people. */
  String word() {
    return name().toLowerCase(Locale.ROOT) + " accuracy";
  }
}
