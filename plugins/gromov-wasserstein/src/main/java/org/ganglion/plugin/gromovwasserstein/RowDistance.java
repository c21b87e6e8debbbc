package org.ganglion.plugin.gromovwasserstein;

/** Distance between two rows of a representation. */
public enum RowDistance {
  /** Length of the difference. */
  EUCLIDEAN,
  /** Squared length of the difference. */
  SQEUCLIDEAN,
  /** One minus the cosine of the angle. */
  COSINE,
  /** One minus the correlation: the cosine after the mean of each row is taken out. */
  CORRELATION,
  /** None: the representation is itself a table of distances between the samples. */
  GIVEN
}
