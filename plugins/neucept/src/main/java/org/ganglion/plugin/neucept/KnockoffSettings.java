package org.ganglion.plugin.neucept;

import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.SMatrix;

/** What the options of all knockoff attributors share. */
interface KnockoffSettings {
  /** Number of independent draws of the knockoffs. */
  int draws();

  /** How far knockoffs are kept from their columns. */
  SMatrix sMatrix();

  /** How the correlation is estimated. */
  Covariance covariance();

  /** Mean of 1 - |correlation| up to which units form one group. */
  double duplicates();

  /** Whether columns are replaced by normal scores first. */
  boolean normalScores();

  /** What of the target is explained. */
  Response response();

  /** The class that counts as 1. */
  int positive();

  /** What of the target is explained. */
  enum Response {
    /** Its value: a logit, an activation, a column of the data. */
    VALUE,
    /** Whether its class is the positive one: a label, or a prediction. */
    CLASS
  }
}
