package org.ganglion.api.error;

import java.util.Objects;

/**
 * One thing that is wrong: a stable code, what it is, where it is and how to mend it.
 *
 * @param code stable identifier, one capital letter (C configuration, P plugin, I input, M method,
 *     R run) and three digits
 * @param what the fact, with the bad value and the allowed range
 * @param where file and line, step, site or sample; empty when there is no place
 * @param fix what to do about it, with the nearest valid name where one exists; empty when nothing
 *     can be done
 * @since 0.1.0
 */
public record Problem(String code, String what, String where, String fix) {
  /** Checks that the code has its form and that something is said. */
  public Problem {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(fix, "fix");
    if (!code.matches("[A-Z]\\d{3}")) {
      throw new IllegalArgumentException(
          "a code is one capital letter and three digits, not '" + code + "'");
    }
    if (what.isBlank()) {
      throw new IllegalArgumentException("a problem says what is wrong");
    }
  }

  /** A problem without a place, {@code where} to be added by whoever knows it. */
  public static Problem of(String code, String what, String fix) {
    return new Problem(code, what, "", fix);
  }

  /**
   * The same problem, found at {@code place}; an inner place that is already known is kept behind
   * it.
   */
  public Problem at(String place) {
    return new Problem(code, what, where.isEmpty() ? place : place + "  " + where, fix);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(code).append("  ").append(what);
    if (!where.isEmpty()) {
      text.append(" (").append(where).append(')');
    }
    return fix.isEmpty() ? text.toString() : text.append("; ").append(fix).toString();
  }
}
