package org.ganglion.engine.evaluate.lesion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.Draws;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.SubCluster;
import org.ganglion.engine.evaluate.cluster.SubClusters;
import org.ganglion.engine.evaluate.cluster.Ties;
import org.ganglion.engine.evaluate.statistic.BenjaminiHochberg;

/**
 * Screen of pairs of sub-clusters: both are silenced at once. A sub-cluster depends on another when
 * its lesion, with the other silenced already, takes more than random lesions of its size and layer
 * do then. That need not hold the other way round: the result is a directed graph among the
 * sub-clusters that take most alone.
 *
 * <p>Random neurons in place of the first of a pair are drawn from those of its layer that the
 * second does not have. Costs {@code most (most - 1) (draws + 1/2)} suffixes per sample, and those
 * of single lesions.
 *
 * @see <a href="https://arxiv.org/abs/2003.04881">Filan et al. 2020, Pruned neural networks are
 *     surprisingly modular</a>: double lesions; balanced accuracy here, overall accuracy there and
 *     with {@code profile: authors}
 */
public final class PairLesion implements Evaluation<PairLesionOptions> {
  private static final String DEPENDENT = "dependent pairs";
  private static final String MORE = "more than both alone";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "pair-lesion",
            "1.0.0",
            "which parts of groups matter more once another is silenced",
            Scope.WHOLE_SET)
        .withPaper("Filan et al. 2020, Pruned Neural Networks are Surprisingly Modular")
        .withCost("draws suffixes per ordered pair")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS, Need.LABELS);
  }

  @Override
  public PairLesionOptions defaults() {
    return new PairLesionOptions(
        50,
        8,
        2,
        0.99,
        0.05,
        Rightness.Outputs.CLASSES,
        List.of(),
        Profile.CORRECTED,
        Ties.BY_PROFILE,
        Draws.BY_PROFILE,
        Accuracy.BY_PROFILE);
  }

  @Override
  public PairLesionOptions settled(PairLesionOptions options) {
    return options.settled();
  }

  @Override
  public Set<Need> needs(PairLesionOptions options) {
    return options.rightness().needs();
  }

  @Override
  public Set<Judged> accepts() {
    return Set.of(Judged.NEURON_GROUPS);
  }

  @Override
  public boolean severalNetworks() {
    return true;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        Measure.describing(DEPENDENT, "share of ordered pairs found at the level fdr, in [0, 1]"),
        Measure.describing(
            MORE, "mean change of accuracy by two at once less the sum of both alone"));
  }

  @Override
  public List<Objection> objections(List<Given> given, PairLesionOptions options) {
    return Lesions.objections(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, PairLesionOptions given, RunContext run) {
    PairLesionOptions options = given.settled();
    Verdict.Builder verdict = Verdict.builder();
    for (Finding finding : evidence.findings()) {
      new Screen(finding, options, run).tell(verdict);
    }
    return verdict.build();
  }

  /** The screen of one partition. */
  private static final class Screen {
    private final Finding finding;
    private final PairLesionOptions options;
    private final RunContext run;
    private final Map<String, List<Integer>> pools;

    Screen(Finding finding, PairLesionOptions options, RunContext run) {
      this.finding = finding;
      this.options = options;
      this.run = run;
      this.pools = SubClusters.grouped(finding);
    }

    void tell(Verdict.Builder verdict) {
      List<SubCluster> tested =
          SubClusters.of(finding, finding.network(), options.parts(), "lesion", run).tested();
      int each = options.draws() + 1;
      Answers single =
          answers(tested.size() * each, at -> List.of(silenced(tested.get(at / each), at % each)));
      double[] changes = new double[tested.size()];
      double[] p = new double[tested.size()];
      for (int i = 0; i < changes.length; i++) {
        changes[i] = single.change(i * each);
        p[i] = p(changes[i], single, i * each + 1);
      }
      verdict.table(singles(tested, changes, p));
      List<Integer> paired =
          IntStream.range(0, changes.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> changes[i]))
              .limit(options.most())
              .sorted()
              .toList();
      verdict.figure("sub-clusters paired (" + finding.step() + ")", paired.size());
      if (paired.size() > 1) {
        pairs(
            paired.stream().map(tested::get).toList(),
            paired.stream().mapToDouble(i -> changes[i]).toArray(),
            verdict);
      }
    }

    private void pairs(List<SubCluster> clusters, double[] alone, Verdict.Builder verdict) {
      int count = clusters.size();
      int others = count - 1;
      List<int[]> unordered = new ArrayList<>();
      for (int first = 0; first < count; first++) {
        for (int second = first + 1; second < count; second++) {
          unordered.add(new int[] {first, second});
        }
      }
      int drawn = unordered.size();
      Answers answers =
          answers(
              drawn + count * others * options.draws(),
              at -> {
                if (at < drawn) {
                  return both(clusters, unordered.get(at)[0], unordered.get(at)[1], 0);
                }
                int pair = (at - drawn) / options.draws();
                int draw = (at - drawn) % options.draws() + 1;
                return both(clusters, pair / others, other(pair, others), draw);
              });
      double[] p = new double[count * count];
      double[] given = new double[count * count];
      double[] joint = new double[count * count];
      Arrays.fill(p, Double.NaN);
      Arrays.fill(given, Double.NaN);
      for (int i = 0; i < count; i++) {
        joint[i * count + i] = alone[i];
      }
      MeanOf more = new MeanOf();
      for (int at = 0; at < drawn; at++) {
        // Two at once are the same lesion in either order.
        int first = unordered.get(at)[0];
        int second = unordered.get(at)[1];
        double change = answers.change(at);
        joint[first * count + second] = change;
        joint[second * count + first] = change;
        more.add(change - alone[first] - alone[second]);
      }
      for (int pair = 0; pair < count * others; pair++) {
        int second = other(pair, others);
        int at = pair / others * count + second;
        given[at] = joint[at] - alone[second];
        p[at] = p(joint[at], answers, drawn + pair * options.draws());
      }
      double[] adjusted = BenjaminiHochberg.adjusted(p);
      long found = Arrays.stream(adjusted).filter(one -> one <= options.fdr()).count();
      String step = finding.step();
      verdict.score(step, DEPENDENT, (double) found / count / others);
      verdict.score(more.score(step, MORE));
      grid(verdict, "change of accuracy by two of " + step, clusters, joint);
      grid(verdict, "change by the row once the column is silenced, " + step, clusters, given);
      grid(
          verdict, "adjusted p of that change against random neurons, " + step, clusters, adjusted);
    }

    /** The second of an ordered pair: all others of the first, in order. */
    private static int other(int pair, int others) {
      int place = pair % others;
      return place < pair / others ? place : place + 1;
    }

    /** Both silenced; from draw 1 on random neurons in place of the first. */
    private List<Silenced> both(List<SubCluster> clusters, int first, int second, int draw) {
      SubCluster one = clusters.get(first);
      SubCluster other = clusters.get(second);
      List<Integer> units = one.units().get(0);
      if (draw > 0) {
        List<Integer> free = new ArrayList<>(Objects.requireNonNull(pools.get(one.site().id())));
        if (one.site().equals(other.site())) {
          free.removeAll(other.units().get(0));
        }
        units =
            SubClusters.mixed(
                    free,
                    run.random(
                        "pair", one.layer(), one.label(), other.layer(), other.label(), draw))
                .subList(0, one.size());
      }
      if (one.site().equals(other.site())) {
        List<Integer> joined = new ArrayList<>(units);
        joined.addAll(other.units().get(0));
        return List.of(new Silenced(one.site(), joined));
      }
      return List.of(new Silenced(one.site(), units), silenced(other, 0));
    }

    private Answers answers(int lesions, IntFunction<List<Silenced>> lesion) {
      return new LesionPass(
              finding.network(),
              finding.samples().orElseThrow(),
              Position.POST_ACTIVATION,
              options.rightness().judgement(finding, true, lesions + 1),
              run)
          .answers(lesions, lesion);
    }

    private static Silenced silenced(SubCluster cluster, int draw) {
      return new Silenced(cluster.site(), cluster.units().get(draw));
    }

    private double p(double own, Answers answers, int first) {
      double[] draws = new double[options.draws()];
      for (int draw = 0; draw < draws.length; draw++) {
        draws[draw] = answers.change(first + draw);
      }
      return options.ties().small(own, draws);
    }

    private Table singles(List<SubCluster> tested, double[] changes, double[] p) {
      List<String> words =
          IntStream.range(0, changes.length)
              .mapToObj(
                  i -> {
                    SubCluster one = tested.get(i);
                    int layer = Objects.requireNonNull(pools.get(one.site().id())).size();
                    return Importance.of(one.size(), layer, changes[i], p[i], options.draws())
                        .word();
                  })
              .toList();
      return Table.named("single lesions of " + finding.step())
          .words("layer", tested.stream().map(one -> one.site().id()).toList())
          .numbers("group", tested.stream().mapToDouble(SubCluster::label).toArray())
          .numbers("size", tested.stream().mapToDouble(SubCluster::size).toArray())
          .numbers("change", changes)
          .numbers("p", p)
          .words("importance", words)
          .build();
    }

    private static void grid(
        Verdict.Builder verdict, String name, List<SubCluster> clusters, double... values) {
      List<String> names = clusters.stream().map(SubCluster::name).toList();
      verdict.grid(new Grid(name, names, names, Matrix.of(names.size(), names.size(), values)));
    }
  }
}
