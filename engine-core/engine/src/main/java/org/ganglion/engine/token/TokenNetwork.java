package org.ganglion.engine.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;

/**
 * A network seen through a {@link TokenPolicy}: sites of shape {@code [tokens, features]} become
 * sites of one vector, under the same names; all others stay as they are. Values can be read, and
 * where the policy keeps values as they are also gradients; nothing can be changed, and there are
 * no weights, for a vector of several tokens has no place of its own in the network.
 */
public final class TokenNetwork implements Network {
  private final Network network;
  private final TokenPolicy policy;
  private final List<Site> sites = new ArrayList<>();
  private final Map<Site, Site> behind = new LinkedHashMap<>();

  /** The network under this policy. */
  public TokenNetwork(Network network, TokenPolicy policy) {
    this.network = network;
    this.policy = policy;
    for (Site site : network.sites()) {
      if (hasTokens(site)) {
        Site seen = seen(site);
        sites.add(seen);
        behind.put(seen, site);
      } else {
        sites.add(site);
      }
    }
  }

  /** Whether a site has one vector per token: two axes, features last. */
  public static boolean hasTokens(Site site) {
    return site.shape().rank() == 2 && site.unitAxis() == 1;
  }

  private Site seen(Site site) {
    Shape shape =
        policy == TokenPolicy.FLATTEN
            ? Shape.of(Math.toIntExact(site.neurons()))
            : Shape.of(site.units());
    return new Site(
        site.id(),
        site.alias(),
        site.kind(),
        site.operator(),
        shape,
        0,
        site.inputs(),
        site.attributes());
  }

  /**
   * The samples of this network for samples of the network behind it.
   *
   * @throws MethodException M965 when the network has no site with tokens but tokens are to be
   *     samples
   */
  public Samples samples(Samples own) {
    return policy.keepsSamples() ? own : TokenSamples.of(own, tokens().orElseThrow(this::none));
  }

  /** How many tokens a sample has, with padding: what most sites with tokens have. */
  public Optional<Integer> tokens() {
    Map<Integer, Integer> counts = new TreeMap<>();
    behind.values().forEach(site -> counts.merge(site.shape().size(0), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey);
  }

  private MethodException none() {
    return new MethodException(
        Problem.of("M965", "no site of the network has tokens", "take 'tokens' out"));
  }

  /**
   * Why the policy says nothing of a site, if so: values that are neither a vector per token nor a
   * vector per sample, or tokens as samples where there are none, or others.
   */
  public Optional<String> objection(Site seen) {
    if (!joins(seen)) {
      boolean stays = policy.keepsSamples() && seen.shape().rank() < 2;
      return stays ? Optional.empty() : Optional.of(seen.shape().toString());
    }
    Site site = behind(seen);
    int tokens = site.shape().size(0);
    return policy.keepsSamples() || tokens().filter(all -> all == tokens).isPresent()
        ? Optional.empty()
        : Optional.of(site.shape() + " where most have " + tokens().orElse(0) + " tokens");
  }

  /** The site of the network behind this one; the site itself where the policy leaves it alone. */
  Site behind(Site site) {
    return Objects.requireNonNullElse(behind.get(site), site);
  }

  /** Whether the policy makes something else of this site. */
  boolean joins(Site site) {
    return behind.containsKey(site);
  }

  TokenPolicy policy() {
    return policy;
  }

  @Override
  public String fingerprint() {
    return network.fingerprint();
  }

  @Override
  public Set<Need> offers() {
    Set<Need> offers = EnumSet.of(Need.ACTIVATIONS, Need.LABELS);
    if (policy.keepsValues()) {
      offers.add(Need.GRADIENTS);
    }
    offers.retainAll(network.offers());
    return offers;
  }

  @Override
  public List<Site> sites() {
    return List.copyOf(sites);
  }

  @Override
  public List<Site> inputs() {
    return seen(network.inputs());
  }

  @Override
  public List<Site> outputs() {
    return seen(network.outputs());
  }

  private List<Site> seen(List<Site> these) {
    return sites.stream().filter(site -> these.contains(behind(site))).toList();
  }

  /** None. */
  @Override
  public List<Link> links() {
    return List.of();
  }

  /**
   * Ties the network to samples as {@link #samples} gives them.
   *
   * @throws MethodException M910 when tokens are samples and these are none
   */
  @Override
  public Bound bind(Samples samples) {
    if (policy.keepsSamples()) {
      return new TokenBound(this, network.bind(samples));
    }
    if (samples instanceof TokenSamples tokens) {
      TokenRuns runs = TokenRuns.of(tokens);
      return new TokenRowsBound(this, tokens, runs, network.bind(runs.samples()));
    }
    throw new MethodException(
        Problem.of("M910", "these samples are no tokens", "bind the samples of the query"));
  }

  @Override
  public Network withWeights(WeightChange change) {
    throw new MethodException(
        Problem.of(
            "M911",
            "a network seen through 'tokens: " + policy.word() + "' has no weights",
            "take 'tokens' out"));
  }
}
