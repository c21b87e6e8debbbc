package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.config.ScheduleConfig;
import org.ganglion.engine.config.StepConfig;
import org.ganglion.engine.token.TokenNetwork;

/** Whether a step can see tokens as it asks to; each reason why not is C221. */
public final class TokenCheck {
  private static final int SHOWN = 8;

  private final StepScope scope;
  private final StepConfig step;

  TokenCheck(StepScope scope) {
    this.scope = scope;
    this.step = scope.step();
  }

  /**
   * Adds what is wrong.
   *
   * @param source network, samples and policy of the step
   * @param network as the source shows it
   * @param sites of the step
   */
  void check(SampleSource source, Network network, List<Site> sites) {
    if (source.tokens().isEmpty() || !(network instanceof TokenNetwork seen)) {
      return;
    }
    if (step.reduce().isPresent()) {
      problem("reduce", "'tokens' and 'reduce' both join positions", "keep one of the two");
    }
    boolean asks = PlanBuilder.asks(step.kind());
    if (asks && source.ofTokens()) {
      problem(
          "tokens",
          "scores and picks explain a response per sample, and a token has none",
          "write 'tokens: last', or take it out");
    }
    if (scope.head().method().method() instanceof Attributor<?> attributor
        && attributor.subject() == Attributor.Subject.FEATURES) {
      problem("tokens", "the method scores features of the input, no site is read", "take it out");
    }
    boolean sequential =
        step.schedule().filter(one -> one.kind() == ScheduleConfig.Kind.SEQUENTIAL).isPresent();
    if (sequential) {
      problem(
          "tokens",
          "a sequential schedule explains units of a site, and a unit of several tokens is none",
          "take 'tokens' out, or choose another schedule");
    }
    sites(seen, sites);
  }

  private void sites(TokenNetwork seen, List<Site> sites) {
    String key = step.kind() == MethodKind.PARTITIONER ? "of" : "sites";
    sites(seen, sites, step.where(key)).ifPresent(scope.problems()::add);
  }

  /**
   * What is wrong with some sites, if anything.
   *
   * @param network as seen with tokens
   */
  public static Optional<Problem> sites(Network network, List<Site> sites, String where) {
    List<String> wrong =
        sites.stream()
            .flatMap(site -> objection(network, site).map(text -> site.id() + " " + text).stream())
            .toList();
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    List<String> others =
        network.sites().stream()
            .filter(site -> site.kind() != Site.Kind.INPUT && objection(network, site).isEmpty())
            .map(Site::id)
            .toList();
    return Optional.of(
        new Problem(
            "C221",
            wrong.size() + " of the sites cannot be read by tokens: " + shown(wrong),
            where,
            others.isEmpty() ? "take 'tokens' out" : "name sites with tokens: " + shown(others)));
  }

  private static Optional<String> objection(Network network, Site site) {
    return network instanceof TokenNetwork seen ? seen.objection(site) : Optional.empty();
  }

  /** Whether a network, seen with or without tokens, shows a site as rows. */
  static boolean fits(Network network, Site site) {
    return objection(network, site).isEmpty();
  }

  private static String shown(List<String> names) {
    int more = names.size() - SHOWN;
    return String.join(", ", more > 1 ? names.subList(0, SHOWN) : names)
        + (more > 1 ? " and " + more + " more" : "");
  }

  private void problem(String key, String what, String fix) {
    scope.problem("C221", key, what, fix);
  }
}
