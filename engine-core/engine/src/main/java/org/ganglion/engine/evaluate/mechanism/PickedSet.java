package org.ganglion.engine.evaluate.mechanism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Mask;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;

/** Some of the neurons of one site, or of its units where positions were reduced. */
final class PickedSet {
  private final String name;
  private final Site site;
  private final boolean[] picked;

  private PickedSet(String name, Site site, boolean[] picked) {
    this.name = name;
    this.site = site;
    this.picked = picked;
  }

  /**
   * What a selection picked, site by site.
   *
   * @throws MethodException M930 when it picked other neurons for other samples
   */
  static List<PickedSet> of(Finding finding, Evidence evidence) {
    boolean whole = finding.coverage() == Coverage.DATASET;
    int rows = whole ? 1 : evidence.samples().orElseThrow().size();
    Selection selection = finding.selection(0, rows);
    List<PickedSet> sets = new ArrayList<>();
    for (Site site : finding.sites()) {
      Mask mask = Objects.requireNonNull(selection.masks().get(site.id()), site.id());
      boolean[] picked = new boolean[Math.toIntExact(mask.elements() / rows)];
      for (int i = 0; i < mask.elements(); i++) {
        int neuron = i % picked.length;
        if (i < picked.length) {
          picked[neuron] = mask.get(i);
        } else if (picked[neuron] != mask.get(i)) {
          throw new MethodException(
              Problem.of(
                  "M930",
                  "step '" + finding.step() + "' picks other neurons for other samples",
                  "judge one set for the data: pick from scores of the data set, or random-set"));
        }
      }
      String name = finding.sites().size() == 1 ? finding.step() : named(finding.step(), site);
      sets.add(new PickedSet(name, site, picked));
    }
    return sets;
  }

  private static String named(String what, Site site) {
    return what + " at " + site.id();
  }

  /** All of the same site. */
  PickedSet all() {
    boolean[] everything = new boolean[picked.length];
    Arrays.fill(everything, true);
    return new PickedSet(named("(all" + kind() + ")", site), site, everything);
  }

  /** Name of the control of this set: as many at random. */
  String randomName() {
    return named("(random " + size() + kind() + ")", site);
  }

  /** Tells sets of units from sets of neurons where a site has both. */
  private String kind() {
    return ofUnits() ? " units" : "";
  }

  /** Whether positions were reduced, so that a pick is a unit with all of its positions. */
  private boolean ofUnits() {
    return picked.length != site.neurons();
  }

  /** As many of the same site at random; equal for sets of one kind and size at one site. */
  PickedSet random(int draw, RunContext run) {
    RandomGenerator random = run.random("random set" + kind() + " at " + site.id(), size(), draw);
    boolean[] drawn = new boolean[picked.length];
    int left = picked.length;
    int wanted = size();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextDouble() * left-- < wanted;
      wanted -= drawn[i] ? 1 : 0;
    }
    return new PickedSet(randomName(), site, drawn);
  }

  /** Step, with the site behind it where the step has several. */
  String name() {
    return name;
  }

  Site site() {
    return site;
  }

  int size() {
    return (int) IntStream.range(0, picked.length).filter(i -> picked[i]).count();
  }

  /** Whether it holds nothing or everything. */
  boolean trivial() {
    return size() == 0 || size() == picked.length;
  }

  /** The columns of a table of the site that are picked. */
  int[] columns() {
    return IntStream.range(0, picked.length).filter(i -> picked[i]).toArray();
  }

  /** 1 for each picked neuron of the site, at all positions of a picked unit; 0 else. */
  float[] neurons() {
    int count = Math.toIntExact(site.neurons());
    boolean units = ofUnits();
    float[] mask = new float[count];
    for (int i = 0; i < count; i++) {
      mask[i] = picked[units ? site.unitOf(i) : i] ? 1 : 0;
    }
    return mask;
  }
}
