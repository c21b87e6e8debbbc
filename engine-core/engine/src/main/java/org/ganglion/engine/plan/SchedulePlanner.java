package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.ScheduleConfig;

/** Checks that an attributor and a selector can walk through layers together. */
final class SchedulePlanner {
  private final StepScope scope;
  private final ScheduleConfig config;
  private final StepHead selector;

  SchedulePlanner(StepScope scope, ScheduleConfig config) {
    this.scope = scope;
    this.config = config;
    this.selector = scope.head();
  }

  /** The schedule; empty when something is wrong with the methods. */
  Optional<Schedule> plan() {
    Optional<StepHead> attributor = scope.attributor();
    if (attributor.isEmpty()) {
      return Optional.empty();
    }
    int before = scope.problems().size();
    MethodInfo scores = attributor.get().method().info();
    MethodInfo picks = selector.method().info();
    if (!scope.step().from().isEmpty()) {
      scope.problem(
          "C214", "from", "a schedule makes what its selector reads itself", "take 'from' out");
    }
    boolean neurons =
        attributor.get().method().method() instanceof Attributor<?> one
            && one.subject() == Attributor.Subject.NEURONS;
    if (!neurons || !scores.from().isEmpty()) {
      scope.problem(
          "C217",
          "attributor",
          "a schedule needs scores of neurons from activations alone; '"
              + scores.id()
              + "' "
              + (neurons ? "reads earlier results" : "scores features"),
          "choose another attributor, for example knockoff-lcd");
    }
    if (!picks.from().equals(Set.of(Upstream.NEURON_ATTRIBUTION))) {
      scope.problem(
          "C217",
          "selector",
          "a schedule needs a selector that reads scores of neurons and nothing else; '"
              + picks.id()
              + "' does not",
          "choose another selector, for example knockoff-filter");
    }
    whole(scores);
    promises(scores, picks);
    return scope.problems().size() > before
        ? Optional.empty()
        : Optional.of(new Schedule(config.kind(), attributor.get()));
  }

  private void whole(MethodInfo info) {
    if (info.scope() != Scope.WHOLE_SET) {
      scope.problem(
          "C217",
          "attributor",
          "a schedule picks for the data set as a whole; '" + info.id() + "' answers per sample",
          "choose a method that sees all samples, or write two steps without 'schedule'");
    }
  }

  private void promises(MethodInfo scores, MethodInfo picks) {
    Set<Promise> missing = new TreeSet<>(picks.requiredPromises());
    missing.removeAll(scores.promises());
    if (!missing.isEmpty()) {
      scope.problem(
          "C207",
          "attributor",
          "the selector needs scores that are "
              + missing.stream().map(StepPlanner::word).toList()
              + "; '"
              + scores.id()
              + "' does not promise that",
          "choose an attributor that promises it (see 'ganglion describe')");
    }
  }

  /** A unit that is a response is one number per sample. */
  void sites(List<Site> sites, Reduce reduce) {
    if (config.kind() != ScheduleConfig.Kind.SEQUENTIAL) {
      return;
    }
    List<String> maps =
        sites.stream()
            .skip(1)
            .filter(site -> site.shape().rank() > 1 && reduce != Reduce.MEAN)
            .map(Site::id)
            .toList();
    if (!maps.isEmpty()) {
      scope.problem(
          "C218",
          scope.step().reduce().isPresent() ? "reduce" : "schedule",
          "the units of " + maps + " have positions, and a response is one number per sample",
          "add 'reduce: mean'");
    }
  }
}
