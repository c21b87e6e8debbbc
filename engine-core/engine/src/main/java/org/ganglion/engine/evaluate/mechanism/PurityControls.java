package org.ganglion.engine.evaluate.mechanism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.statistic.Contingency;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/**
 * What a partitioner makes of the same samples by other neurons: as many at random, and all. Random
 * neurons depend on how many there are to be and not on the step, so that steps with equal numbers
 * are held against equal sets.
 */
final class PurityControls {
  private final Ints groups;
  private final int draws;
  private final RunContext run;

  PurityControls(Ints groups, int draws, RunContext run) {
    this.groups = groups;
    this.draws = draws;
    this.run = run;
  }

  /** Groupings by name; nothing for what was not grouped by picked neurons. */
  Map<String, List<Contingency>> of(Finding finding) {
    Map<String, List<Contingency>> controls = new LinkedHashMap<>();
    Optional<Finding.Coordinates> coordinates = finding.coordinates();
    if (coordinates.isEmpty()) {
      return controls;
    }
    List<Integer> widths = coordinates.get().widths();
    int[] sizes = coordinates.get().picked().stream().mapToInt(Ints::size).toArray();
    List<Ints> all = widths.stream().map(Ints::range).toList();
    if (!coordinates.get().picked().equals(all)) {
      List<List<Ints>> random =
          IntStream.range(0, draws).mapToObj(draw -> drawn(widths, sizes, draw)).toList();
      put("(random) as " + finding.step(), finding, coordinates.get(), random, controls);
    }
    put("(all) as " + finding.step(), finding, coordinates.get(), List.of(all), controls);
    return controls;
  }

  private void put(
      String name,
      Finding finding,
      Finding.Coordinates coordinates,
      List<List<Ints>> sets,
      Map<String, List<Contingency>> controls) {
    List<Ints> labels = new ArrayList<>();
    for (List<Ints> neurons : sets) {
      run.checkCancelled();
      Substitute other = new Substitute.OfItems(coordinates.by(neurons));
      try (Finding.Rerun again = finding.rerun(other)) {
        labels.add(again.finding().partition().labels());
      } catch (MethodException refused) {
        // What a method cannot group by other neurons is no fault of the groups that are judged.
        run.warn(
            new Warning("W924", "there is no control '" + name + "': " + refused.getMessage()));
        return;
      }
    }
    controls.put(name, labels.stream().map(one -> Contingency.of(one, groups)).toList());
  }

  private List<Ints> drawn(List<Integer> widths, int[] sizes, int draw) {
    long[] key =
        IntStream.concat(IntStream.of(draw), Arrays.stream(sizes)).asLongStream().toArray();
    RandomGenerator random = run.random("neurons to group by", key);
    List<Ints> neurons = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      int[] order = IntStream.range(0, widths.get(i)).toArray();
      Shuffle.shuffle(order, random);
      neurons.add(Ints.of(Arrays.stream(order).limit(sizes[i]).sorted().toArray()));
    }
    return neurons;
  }
}
