package org.ganglion.engine.plan;

import java.util.Optional;
import org.ganglion.api.network.Network;
import org.ganglion.engine.config.RegionConfig;
import org.ganglion.engine.token.TokenNetwork;
import org.ganglion.engine.token.TokenPolicy;

/**
 * A network and the samples that go through it.
 *
 * @param network name
 * @param data name; empty for a recorded network, which brings its own
 * @param region which of the samples; empty for all. A site in it is named by its id
 * @param tokens how the tokens of a sample become rows; empty = they stay where they are
 */
public record SampleSource(
    String network,
    Optional<String> data,
    Optional<RegionConfig> region,
    Optional<TokenPolicy> tokens) {
  /** All samples, with tokens where they are. */
  public SampleSource(String network, Optional<String> data) {
    this(network, data, Optional.empty(), Optional.empty());
  }

  /** The same with all samples. */
  public SampleSource whole() {
    return in(Optional.empty());
  }

  /** The same with some of the samples, or with all. */
  public SampleSource in(Optional<RegionConfig> some) {
    return new SampleSource(network, data, some, tokens);
  }

  /** The same samples through another network. */
  public SampleSource of(String other) {
    return new SampleSource(other, data, region, tokens);
  }

  /** The same with tokens where they are. */
  public SampleSource plain() {
    return seenBy(Optional.empty());
  }

  /** The same with tokens as rows. */
  public SampleSource seenBy(Optional<TokenPolicy> policy) {
    return new SampleSource(network, data, region, policy);
  }

  /** A network of that name as this source shows it. */
  public Network seen(Network opened) {
    return tokens.<Network>map(policy -> new TokenNetwork(opened, policy)).orElse(opened);
  }

  /** Whether a row is a token. */
  public boolean ofTokens() {
    return tokens.filter(policy -> !policy.keepsSamples()).isPresent();
  }

  /** Name of the samples, for people: of the data, with the region behind it; empty for none. */
  public Optional<String> samples() {
    return region
        .map(some -> Optional.of(data.map(name -> name + ", ").orElse("") + some.text()))
        .orElse(data);
  }

  @Override
  public String toString() {
    return samples().map(name -> network + " on " + name).orElse(network)
        + tokens.map(policy -> " with 'tokens: " + policy.word() + "'").orElse("");
  }
}
