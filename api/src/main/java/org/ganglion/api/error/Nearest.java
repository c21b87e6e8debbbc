package org.ganglion.api.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the valid name that was probably meant.
 *
 * @since 0.1.0
 */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours;
   * case ignored), if it is at most a third of the longer name's length, at least one edit. Ties go
   * to the alphabetically first.
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    return candidates.stream()
        .filter(
            candidate ->
                distance(name, candidate)
                    <= Math.max(1, Math.max(name.length(), candidate.length()) / 3))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * A sentence part for {@link Problem#fix()}: {@code did you mean 'x'?}, or the list of valid
   * names when none is near.
   */
  public static String hint(String name, Collection<String> candidates) {
    return to(name, candidates)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(
            () ->
                candidates.isEmpty()
                    ? ""
                    : "valid: " + String.join(", ", candidates.stream().sorted().toList()));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
