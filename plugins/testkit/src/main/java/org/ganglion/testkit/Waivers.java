package org.ganglion.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a method is known not to pass, each with the reason. A waived check is run all the
 * same: one that passes, or does not apply, must not be waived.
 *
 * @since 0.1.0
 */
public final class Waivers {
  private final Map<String, String> reasons;

  private Waivers(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  /** Every check must pass. */
  public static Waivers none() {
    return new Waivers(Map.of());
  }

  /**
   * One check need not pass.
   *
   * @param check name of the test method
   * @param reason for people
   */
  public static Waivers of(String check, String reason) {
    return none().and(check, reason);
  }

  /** One more. */
  public Waivers and(String check, String reason) {
    if (reason.isBlank() || reasons.containsKey(check)) {
      throw new IllegalArgumentException("a check is waived once, with a reason: " + check);
    }
    Map<String, String> more = new LinkedHashMap<>(reasons);
    more.put(check, reason);
    return new Waivers(more);
  }

  Set<String> checks() {
    return reasons.keySet();
  }

  Optional<String> reason(String check) {
    return Optional.ofNullable(reasons.get(check));
  }
}
