package org.ganglion.engine.npz;

import java.util.Arrays;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;

/**
 * Which array names may stand in an archive: those that unpack inside the folder they belong to.
 */
final class EntryNames {
  private EntryNames() {}

  /**
   * Returns {@code name}.
   *
   * @throws InputException I202 when it is empty, absolute, climbs by {@code ..} or has a backslash
   *     or a control character
   */
  static String check(String name, String where) {
    boolean climbs =
        Arrays.stream(name.split("/", -1)).anyMatch(part -> part.equals("..") || part.equals("."));
    boolean strange = name.chars().anyMatch(c -> c < ' ' || c == '\\' || c == 0x7F);
    if (name.isEmpty() || name.startsWith("/") || climbs || strange) {
      throw new InputException(
          new Problem(
              "I202",
              "an array may not be called '" + name.replaceAll("\\p{Cntrl}", "?") + "'",
              where,
              "use a name without '..', backslash, leading '/' or control character"));
    }
    return name;
  }
}
