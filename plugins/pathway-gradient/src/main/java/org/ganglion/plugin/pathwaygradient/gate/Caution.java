package org.ganglion.plugin.pathwaygradient.gate;

import org.ganglion.api.run.Warning;

/** What methods of this plugin warn of, each with its stable code. */
public enum Caution {
  /** Scores are taken at a site that is not rectified. */
  NOT_RECTIFIED("W101"),
  /** The pathway's sparsity is not the one that was asked for. */
  SPARSITY_DIFFERS("W102"),
  /** Neurons of score 0 had to be picked. */
  PICKS_ZERO("W103"),
  /** The gradient of a pathway is 0 everywhere. */
  ZERO_GRADIENT("W104"),
  /** The quadrature reproduces released code, defect included. */
  COMPATIBLE("W105"),
  /** Scores do not sum to the change of the response. */
  INCOMPLETE("W106"),
  /** A kept neuron sits exactly on its kink. */
  NO_RADIUS("W107");

  private final String code;

  Caution(String code) {
    this.code = code;
  }

  /** The warning with its text. */
  public Warning saying(String text) {
    return new Warning(code, text);
  }
}
