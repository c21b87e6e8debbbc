package org.ganglion.testkit.query;

import java.util.Arrays;
import java.util.List;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.query.Query;
import org.ganglion.api.value.Ints;
import org.ganglion.testkit.network.TargetChoice;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;

/**
 * A query made by hand. Immutable; each method gives a changed copy.
 *
 * @since 0.1.0
 */
public final class TestQuery implements Query {
  private final Network network;
  private final TestSamples samples;
  private final List<Site> sites;
  private final TargetChoice choice;
  private final Target target;
  private final Reduce reduce;
  private final TestFindings findings;

  private TestQuery(
      Network network,
      TestSamples samples,
      List<Site> sites,
      TargetChoice choice,
      Reduce reduce,
      TestFindings findings) {
    this.network = network;
    this.samples = samples;
    this.sites = List.copyOf(sites);
    this.choice = choice;
    this.target = choice.of(network, samples);
    this.reduce = reduce;
    this.findings = findings;
  }

  /** All hidden sites, the predicted class, every neuron, no findings. */
  public static TestQuery of(Network network, TestSamples samples) {
    List<Site> hidden =
        network.sites().stream().filter(site -> site.kind() == Site.Kind.HIDDEN).toList();
    return new TestQuery(
        network, samples, hidden, TestTargets.predicted(), Reduce.NONE, TestFindings.none());
  }

  /** The same for these sites. */
  public TestQuery sites(String... ids) {
    List<String> wanted = List.of(ids);
    List<Site> picked =
        network.sites().stream().filter(site -> wanted.contains(site.id())).toList();
    if (picked.size() != wanted.size()) {
      throw new IllegalArgumentException("not all sites of the network: " + Arrays.toString(ids));
    }
    return new TestQuery(network, samples, picked, choice, reduce, findings);
  }

  /** The same for the inputs, as an attributor of features is asked. */
  public TestQuery inputs() {
    return new TestQuery(network, samples, network.inputs(), choice, reduce, findings);
  }

  /** The same for another response. */
  public TestQuery target(TargetChoice other) {
    return new TestQuery(network, samples, sites, other, reduce, findings);
  }

  /** The same with the positions of units reduced. */
  public TestQuery reduce(Reduce positions) {
    return new TestQuery(network, samples, sites, choice, positions, findings);
  }

  /** The same with earlier results. */
  public TestQuery from(TestFindings earlier) {
    return new TestQuery(network, samples, sites, choice, reduce, earlier);
  }

  /** The same of another network, which must have these sites. */
  public TestQuery network(Network other) {
    return new TestQuery(other, samples, sites, choice, reduce, findings);
  }

  /** The same for other samples; findings are left as they are. */
  public TestQuery samples(TestSamples others) {
    return new TestQuery(network, others, sites, choice, reduce, findings);
  }

  /**
   * The same for some of the samples, with findings cut to match, as the host cuts the work of a
   * method of scope PER_SAMPLE.
   */
  public TestQuery select(Ints rows) {
    return new TestQuery(
        network, samples.select(rows), sites, choice, reduce, findings.select(rows));
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public TestSamples samples() {
    return samples;
  }

  @Override
  public List<Site> sites() {
    return sites;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Reduce reduce() {
    return reduce;
  }

  @Override
  public TestFindings from() {
    return findings;
  }
}
