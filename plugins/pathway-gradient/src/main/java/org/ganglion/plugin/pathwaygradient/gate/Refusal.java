package org.ganglion.plugin.pathwaygradient.gate;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** The reasons for which methods of this plugin refuse to answer, each with its stable code. */
public enum Refusal {
  /** There is no site to work on. */
  NO_SITE("M100"),
  /** A site is named twice. */
  SITE_TWICE("M101"),
  /** A score, an activation or a gradient is NaN or infinite. */
  NOT_FINITE("M102"),
  /** All scores of a sample are 0. */
  ALL_ZERO("M103"),
  /** A pathway keeps no neuron. */
  EMPTY_PATHWAY("M104"),
  /** Scores or masks do not have the shape of their site, or not one row per sample. */
  WRONG_SHAPE("M105"),
  /** A method that knows dead neurons was given a site that is not rectified. */
  NOT_RECTIFIED("M106"),
  /** The network is not piecewise linear, or not known to be, where a radius is asked for. */
  NOT_PIECEWISE_LINEAR("M107"),
  /** The earlier result holds nothing for a site. */
  NO_SCORES("M108"),
  /** More neurons are asked for than there are. */
  TOO_MANY("M109"),
  /** A method that judges each sample was given scores of the whole data set. */
  NOT_PER_SAMPLE("M110"),
  /** The probability of the target is 0, so that no relative change exists. */
  NO_PROBABILITY("M111"),
  /** No gates on the way keep the prediction of a sample. */
  PREDICTION_LOST("M112"),
  /** A loss on logits was asked of a network that does not give them. */
  NO_LOGITS("M113");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** The error to throw. */
  public MethodException because(String what, String where, String fix) {
    return new MethodException(new Problem(code, what, where, fix));
  }
}
