package org.ganglion.engine.evaluate.mechanism;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ganglion.api.run.RunContext;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;

/**
 * The sets that are judged, and beside each as many neurons at random and all of them. Sets of
 * units and sets of neurons of one site have controls of their own.
 */
final class Controls {
  private Controls() {}

  /**
   * Sets by name, in order of the results; a random control has {@code draws} sets, all others one.
   *
   * @param which sets are to be judged
   */
  static Map<String, List<PickedSet>> beside(
      Evidence evidence, int draws, Predicate<PickedSet> which, RunContext run) {
    List<PickedSet> judged = new ArrayList<>();
    for (Finding finding : evidence.findings()) {
      PickedSet.of(finding, evidence).stream().filter(which).forEach(judged::add);
    }
    Map<String, List<PickedSet>> all = new LinkedHashMap<>();
    judged.forEach(set -> all.put(set.name(), List.of(set)));
    Set<String> known = new LinkedHashSet<>();
    for (PickedSet set : judged) {
      if (!set.trivial() && known.add(set.randomName())) {
        List<PickedSet> random = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
          random.add(set.random(draw, run));
        }
        all.put(set.randomName(), random);
      }
    }
    judged.stream().map(PickedSet::all).forEach(set -> all.putIfAbsent(set.name(), List.of(set)));
    return all;
  }
}
