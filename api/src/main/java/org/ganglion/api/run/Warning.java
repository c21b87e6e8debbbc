package org.ganglion.api.run;

/**
 * Something the user should know although the method answered.
 *
 * @param code stable identifier: W and three digits
 * @param text one sentence with the figures that matter
 * @since 0.1.0
 */
public record Warning(String code, String text) {
  /** Checks the code's form. */
  public Warning {
    if (!code.matches("W\\d{3}") || text.isBlank()) {
      throw new IllegalArgumentException(
          "a warning has a code like W012 and a text, not '" + code + "'");
    }
  }
}
