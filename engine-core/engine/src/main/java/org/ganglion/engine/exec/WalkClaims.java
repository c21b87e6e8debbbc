package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.result.Claim;
import org.ganglion.engine.result.StepRecord.SiteClaim;

/**
 * What a walk through sites guarantees: no more than each of its picks does, and nothing where the
 * picks of several responses are united, since bounds of the parts do not add up to one.
 */
final class WalkClaims {
  private static final String UNITED =
      "picks of several responses are united: each is bounded alone, their union is not";

  private final Map<String, List<Claim>> bySite = new LinkedHashMap<>();

  /** What is guaranteed of the picks of one response at a site. */
  void add(String site, Claim claim) {
    bySite.computeIfAbsent(site, key -> new ArrayList<>()).add(claim);
  }

  /**
   * Of all sites.
   *
   * @param sites of the step, whether something was asked there or not
   * @param apart whether each site saw rows of its own
   */
  Claim joined(int sites, boolean apart) {
    if (bySite.values().stream().flatMap(List::stream).anyMatch(WalkClaims::isNone)) {
      return Claim.none(told(sites, true));
    }
    List<String> united =
        bySite.keySet().stream().filter(site -> claimsOf(site).size() > 1).toList();
    if (!united.isEmpty()) {
      return Claim.none("at " + united + " " + UNITED);
    }
    String rows = apart && sites > 1 ? "each on rows of its own: " : "";
    return new Claim(bySite.values().iterator().next().get(0).promise(), rows + told(sites, false));
  }

  /** Of each site for itself. */
  Map<String, SiteClaim> bySite() {
    Map<String, SiteClaim> told = new LinkedHashMap<>();
    bySite.forEach((site, claims) -> told.put(site, SiteClaim.of(united(claims))));
    return told;
  }

  private static Claim united(List<Claim> claims) {
    if (claims.stream().anyMatch(WalkClaims::isNone)) {
      return Claim.none(String.join("; ", reasons(claims, true)));
    }
    return claims.size() > 1 ? Claim.none(UNITED) : claims.get(0);
  }

  private List<Claim> claimsOf(String site) {
    return bySite.getOrDefault(site, List.of());
  }

  private static boolean isNone(Claim claim) {
    return claim.promise().isEmpty();
  }

  private static Set<String> reasons(List<Claim> claims, boolean none) {
    Set<String> reasons = new LinkedHashSet<>();
    claims.stream().filter(claim -> isNone(claim) == none).map(Claim::reason).forEach(reasons::add);
    return reasons;
  }

  /** What is said of some sites only is told with them. */
  private String told(int sites, boolean none) {
    Map<String, List<String>> where = new LinkedHashMap<>();
    bySite.forEach(
        (site, claims) ->
            reasons(claims, none)
                .forEach(
                    reason -> where.computeIfAbsent(reason, key -> new ArrayList<>()).add(site)));
    if (sites == 1) {
      return String.join("; ", where.keySet());
    }
    List<String> told = new ArrayList<>();
    where.forEach(
        (reason, at) ->
            told.add((at.size() == sites ? "at each site" : "at " + at) + ": " + reason));
    return String.join("; ", told);
  }
}
