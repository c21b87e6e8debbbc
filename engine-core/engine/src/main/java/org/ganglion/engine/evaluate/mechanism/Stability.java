package org.ganglion.engine.evaluate.mechanism;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Mask;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.Verdict;

/**
 * Whether the same neurons are picked under other random numbers: the mean Jaccard index of every
 * two of several runs, over all sites together, beside random sets of the same sizes, and all,
 * which always agree. Two empty sets agree. Runs the judged step and what it reads once per seed.
 */
public final class Stability implements Evaluation<StabilityOptions> {
  private static final String JACCARD = "jaccard over seeds";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "stability",
            "1.0.0",
            "agreement of picked neurons under other random numbers",
            Scope.WHOLE_SET)
        .withPaper("Jaccard 1912, The distribution of the flora in the alpine zone")
        .withCost("the judged step and what it reads, once per seed");
  }

  @Override
  public StabilityOptions defaults() {
    return new StabilityOptions(4, 999);
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.SELECTION);
  }

  @Override
  public boolean readsSamples() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.higher(JACCARD, "mean over pairs of runs, in [0, 1]"),
        Measure.describing("picked", "mean share of the neurons that are picked, in [0, 1]"));
  }

  @Override
  public Verdict evaluate(Evidence evidence, StabilityOptions options, RunContext run) {
    Verdict.Builder verdict = Verdict.builder();
    int samples = evidence.samples().orElseThrow().size();
    int done = 0;
    for (Finding finding : evidence.findings()) {
      List<BitSet> sets = new ArrayList<>();
      int size = add(finding, samples, sets);
      for (int seed = 1; seed <= options.seeds(); seed++) {
        run.checkCancelled();
        try (Finding.Rerun again = finding.rerun(new Substitute.Seed(seed))) {
          add(again.finding(), samples, sets);
        }
        run.progress((done + (double) seed / options.seeds()) / evidence.findings().size());
      }
      done++;
      MeanOf agreement = new MeanOf();
      MeanOf share = new MeanOf();
      for (int a = 0; a < sets.size(); a++) {
        share.add((double) sets.get(a).cardinality() / size);
        for (int b = 0; b < a; b++) {
          agreement.add(jaccard(sets.get(a), sets.get(b)));
        }
      }
      verdict.score(agreement.score(finding.step(), JACCARD));
      MeanOf chance = chance(sets, size, options, run.random("sets of " + finding.step()));
      verdict.score(chance.score("(random) as " + finding.step(), JACCARD));
      verdict.score(share.score(finding.step(), "picked"));
    }
    verdict.score("(all)", JACCARD, 1);
    return verdict.build();
  }

  /**
   * Adds what was picked, of all samples and sites one after the other; returns how many could be.
   */
  private static int add(Finding finding, int samples, List<BitSet> sets) {
    int rows = finding.coverage() == Coverage.DATASET ? 1 : samples;
    Selection selection = finding.selection(0, rows);
    BitSet set = new BitSet();
    int at = 0;
    for (Mask mask : selection.masks().values()) {
      for (long i = 0; i < mask.elements(); i++) {
        set.set(Math.addExact(at, Math.toIntExact(i)), mask.get(i));
      }
      at = Math.addExact(at, Math.toIntExact(mask.elements()));
    }
    sets.add(set);
    return at;
  }

  private static MeanOf chance(
      List<BitSet> sets, int size, StabilityOptions options, RandomGenerator random) {
    MeanOf mean = new MeanOf();
    for (int draw = 0; draw < options.draws(); draw++) {
      int a = sets.get(draw % sets.size()).cardinality();
      int b = sets.get((draw + 1) % sets.size()).cardinality();
      mean.add(jaccard(drawn(a, size, random), drawn(b, size, random)));
    }
    return mean;
  }

  /** A set of {@code count} among {@code size}, each equally likely (Floyd). */
  private static BitSet drawn(int count, int size, RandomGenerator random) {
    BitSet set = new BitSet(size);
    for (int i = size - count; i < size; i++) {
      int other = random.nextInt(i + 1);
      set.set(set.get(other) ? i : other);
    }
    return set;
  }

  private static double jaccard(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    BitSet either = (BitSet) a.clone();
    either.or(b);
    return either.isEmpty() ? 1 : (double) both.cardinality() / either.cardinality();
  }
}
