package org.ganglion.engine.evaluate.cluster;

/** Whose statistics: the choice for each option that leaves it to the profile. */
public enum Profile {
  /** Ties count against, undefined values are left out, nulls are those of ranks. */
  CORRECTED,
  /** As in the published code. */
  AUTHORS;

  private static final String OPEN = "BY_PROFILE";

  /**
   * The choice of an option whose constant {@code BY_PROFILE} leaves it to the profile.
   *
   * @param given as written
   * @param corrected choice of that profile
   * @param authors choice of that profile
   */
  public <E extends Enum<E>> E settle(E given, E corrected, E authors) {
    if (!given.name().equals(OPEN)) {
      return given;
    }
    return this == CORRECTED ? corrected : authors;
  }
}
