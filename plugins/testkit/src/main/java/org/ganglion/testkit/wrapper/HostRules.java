package org.ganglion.testkit.wrapper;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ganglion.api.method.Method;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Findings;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Array;

/** What a host owes to every method. */
final class HostRules {
  private HostRules() {}

  static void require(boolean kept, String rule) {
    if (!kept) {
      throw new AssertionError("the host broke a rule: " + rule);
    }
  }

  /** Options of the method's type; a run whose streams depend on purpose and key alone. */
  static void checkCall(Method<?> method, Object options, RunContext run) {
    require(
        method.optionsType().isInstance(options),
        "options are a " + method.optionsType().getName() + ", not " + options);
    require(run != null, "there is a run");
    require(run.algebra() != null, "the run lends linear algebra");
    long first = run.random("asserting", 1, 2).nextLong();
    require(
        run.random("asserting", 1, 2).nextLong() == first,
        "a stream of the same purpose and key starts anew");
    require(run.random("asserting", 2, 1).nextLong() != first, "streams of other keys are others");
  }

  static void checkQuery(MethodInfo info, Query query) {
    Network network = Objects.requireNonNull(query.network(), "network");
    require(
        network
            .offers()
            .containsAll(info.needs().stream().filter(need -> need != Need.LABELS).toList()),
        "the network offers " + info.needs() + ", not only " + network.offers());
    checkSamples(info, query.samples());
    checkSites(query);
    require(
        query.target() != null && !query.target().text().isBlank(),
        "there is a target with a text");
    require(query.reduce() != null, "a reduction is chosen");
    checkFindings(info, query);
  }

  /** Queries that are asked together differ in their target alone. */
  static void checkSameButTarget(Query first, Query other) {
    require(
        other.network() == first.network()
            && other.samples() == first.samples()
            && other.sites().equals(first.sites())
            && other.reduce() == first.reduce(),
        "queries that are asked together have the same network, samples, sites and reduction");
  }

  private static void checkSamples(MethodInfo info, Samples samples) {
    require(samples != null && samples.size() > 0, "there are samples");
    require(
        !info.needs().contains(Need.LABELS) || samples.labels().isPresent(),
        "a method that needs labels gets them");
    samples
        .labels()
        .ifPresent(labels -> require(labels.size() == samples.size(), "every sample has a label"));
  }

  private static void checkSites(Query query) {
    List<Site> all = query.network().sites();
    int last = -1;
    require(!query.sites().isEmpty(), "there are sites");
    for (Site site : query.sites()) {
      int place = all.indexOf(site);
      require(place >= 0, "site '" + site.id() + "' belongs to the network");
      require(
          place > last, "sites are in topological order, each once; '" + site.id() + "' is not");
      last = place;
    }
  }

  private static void checkFindings(MethodInfo info, Query query) {
    Findings from = Objects.requireNonNull(query.from(), "findings");
    Set<Upstream> declared = new HashSet<>(info.from());
    int samples = query.samples().size();
    if (declared.contains(Upstream.NEURON_ATTRIBUTION)
        || declared.contains(Upstream.FEATURE_ATTRIBUTION)) {
      Attribution attribution = from.attribution();
      require(attribution != null, "a declared attribution is there");
      attribution
          .scores()
          .forEach((id, tensor) -> checkRows(attribution.coverage(), tensor, samples, id));
    }
    if (declared.contains(Upstream.SELECTION)) {
      Selection selection = from.selection();
      require(selection != null, "a declared selection is there");
      selection.masks().forEach((id, mask) -> checkRows(selection.coverage(), mask, samples, id));
    }
    require(
        !declared.contains(Upstream.PARTITION) || from.partition() != null,
        "a declared partition is there");
  }

  private static void checkRows(Coverage coverage, Array array, int samples, String id) {
    boolean fits =
        coverage == Coverage.DATASET
            || (array.shape().rank() > 0 && array.shape().size(0) == samples);
    require(
        fits,
        "findings at '"
            + id
            + "' hold for the "
            + samples
            + " samples of the query, not "
            + array.shape());
  }
}
