package org.ganglion.plugin.neucept.knockoff;

/** How far each knockoff is kept from its column. */
public enum SMatrix {
  /** Least variance of reconstruction: minimises {@code tr G^-1}. */
  MVR,
  /** Most entropy: maximises {@code det G}. */
  MAXENT,
  /** Least total correlation of columns with their knockoffs. */
  SDP,
  /** The same in blocks of correlated columns, then scaled. */
  ASDP,
  /** One distance for all columns. */
  EQUI,
  /** Conditional independence of each column and its knockoff, scaled. */
  CI
}
