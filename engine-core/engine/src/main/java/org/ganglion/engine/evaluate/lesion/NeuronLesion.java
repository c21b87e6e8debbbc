package org.ganglion.engine.evaluate.lesion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.evaluate.cluster.SubClusters;
import org.ganglion.engine.evaluate.cluster.Ties;
import org.ganglion.engine.evaluate.statistic.Tie;
import org.ganglion.engine.graph.NetworkLayers;

/**
 * Screen of single neurons: each grouped neuron of a hidden layer is silenced alone. What it takes
 * from the accuracy is its importance. How far groups tell important neurons from others is the
 * share of its variance within layers that lies between groups, beside that of groups drawn at
 * random within layers. Costs one suffix per neuron and sample.
 */
public final class NeuronLesion implements Evaluation<NeuronLesionOptions> {
  private static final String DROP = "largest drop";
  private static final String IDLE = "share without a drop";
  private static final String EXPLAINED = "variance between groups";
  private static final String P = "p";

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            "neuron-lesion",
            "1.0.0",
            "importance of single neurons, and whether groups tell it",
            Scope.WHOLE_SET)
        .withPaper("Hod et al. 2021, Quantifying Local Specialization in Deep Neural Networks")
        .withCost("1 suffix per neuron")
        .withNeeds(Need.ACTIVATIONS, Need.INTERVENTIONS, Need.LABELS);
  }

  @Override
  public NeuronLesionOptions defaults() {
    return new NeuronLesionOptions(
        99,
        20,
        Position.BY_PROFILE,
        Rightness.Outputs.CLASSES,
        List.of(),
        Profile.CORRECTED,
        Ties.BY_PROFILE,
        Accuracy.BY_PROFILE);
  }

  @Override
  public NeuronLesionOptions settled(NeuronLesionOptions options) {
    return options.settled();
  }

  @Override
  public Set<Need> needs(NeuronLesionOptions options) {
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
        Measure.describing(DROP, "of accuracy by one neuron, in [-1, 1]"),
        Measure.describing(IDLE, "share of the neurons that take nothing, in [0, 1]"),
        Measure.higher(EXPLAINED, "share of the variance within layers, in [0, 1]"),
        Measure.lower(P, "chance of random groups that tell as much, in (0, 1]"));
  }

  @Override
  public List<Objection> objections(List<Given> given, NeuronLesionOptions options) {
    return Lesions.objections(given);
  }

  @Override
  public Verdict evaluate(Evidence evidence, NeuronLesionOptions given, RunContext run) {
    NeuronLesionOptions options = given.settled();
    Verdict.Builder verdict = Verdict.builder();
    for (Finding finding : evidence.findings()) {
      judge(finding, options, run, verdict);
    }
    return verdict.build();
  }

  private static void judge(
      Finding finding, NeuronLesionOptions options, RunContext run, Verdict.Builder verdict) {
    List<Neuron> neurons = neurons(finding);
    Answers answers =
        new LesionPass(
                finding.network(),
                finding.samples().orElseThrow(),
                options.position(),
                options.rightness().judgement(finding, true, neurons.size() + 1),
                run)
            .answers(
                neurons.size(),
                at ->
                    List.of(new Silenced(neurons.get(at).site(), List.of(neurons.get(at).unit()))));
    double[] drops = new double[neurons.size()];
    for (int i = 0; i < drops.length; i++) {
      drops[i] = 0 - answers.change(i);
    }
    String step = finding.step();
    verdict.score(step, DROP, Arrays.stream(drops).max().orElse(Double.NaN));
    verdict.score(step, IDLE, idle(drops));
    verdict.figure(options.accuracy().word() + " (" + step + ")", answers.intact());
    verdict.figure("neurons silenced (" + step + ")", drops.length);
    verdict.table(table(step, neurons, answers, options, drops));
    double[] all = new double[finding.items().size()];
    Arrays.fill(all, Double.NaN);
    for (int i = 0; i < drops.length; i++) {
      all[neurons.get(i).item()] = drops[i];
    }
    verdict.array("drop/" + step, Matrix.column(all));
    explained(step, neurons, options, run, verdict, drops);
  }

  /**
   * A grouped neuron.
   *
   * @param item place among the items
   */
  private record Neuron(int item, Site site, int unit, int label) {}

  private static List<Neuron> neurons(Finding finding) {
    Network network = finding.network();
    NetworkLayers layers = NetworkLayers.of(network);
    Map<String, Site> sites = new LinkedHashMap<>();
    network.sites().stream()
        .filter(site -> site.kind() == Site.Kind.HIDDEN && !layers.isInput(site))
        .forEach(site -> sites.put(site.id(), site));
    Ints labels = finding.partition().labels();
    List<Neuron> neurons = new ArrayList<>();
    for (int i = 0; i < finding.items().size(); i++) {
      Finding.Item item = finding.items().get(i);
      Site site = sites.get(item.site());
      if (site != null && labels.get(i) >= 0) {
        neurons.add(new Neuron(i, site, item.unit(), labels.get(i)));
      }
    }
    if (neurons.isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M930",
              "step '" + finding.step() + "' put no neuron of a hidden layer into a group",
              "ask for other groups"));
    }
    return neurons;
  }

  private static double idle(double... drops) {
    return (double) Arrays.stream(drops).filter(drop -> drop <= 0).count() / drops.length;
  }

  private static Table table(
      String step,
      List<Neuron> neurons,
      Answers answers,
      NeuronLesionOptions options,
      double... drops) {
    List<Integer> order =
        IntStream.range(0, drops.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -drops[i]))
            .limit(options.top())
            .toList();
    return Table.named("most important neurons of " + step)
        .words("layer", order.stream().map(i -> neurons.get(i).site().id()).toList())
        .numbers("unit", order.stream().mapToDouble(i -> neurons.get(i).unit()).toArray())
        .numbers("group", order.stream().mapToDouble(i -> neurons.get(i).label()).toArray())
        .numbers("drop", order.stream().mapToDouble(i -> drops[i]).toArray())
        .numbers("most changed class", order.stream().mapToDouble(answers::worst).toArray())
        .build();
  }

  private static void explained(
      String step,
      List<Neuron> neurons,
      NeuronLesionOptions options,
      RunContext run,
      Verdict.Builder verdict,
      double... drops) {
    Map<String, List<Integer>> layers = new TreeMap<>();
    for (int i = 0; i < drops.length; i++) {
      layers.computeIfAbsent(neurons.get(i).site().id(), key -> new ArrayList<>()).add(i);
    }
    int[] labels = neurons.stream().mapToInt(Neuron::label).toArray();
    double observed = between(layers, labels, drops);
    if (Double.isNaN(observed)) {
      return;
    }
    double[] draws = new double[options.draws()];
    for (int draw = 0; draw < draws.length; draw++) {
      int[] mixed = labels.clone();
      int layer = 0;
      for (List<Integer> members : layers.values()) {
        List<Integer> order =
            SubClusters.mixed(members, run.random("neuron groups", layer++, draw));
        for (int i = 0; i < order.size(); i++) {
          mixed[members.get(i)] = labels[order.get(i)];
        }
      }
      draws[draw] = between(layers, mixed, drops);
    }
    double p = options.ties().large(observed, draws);
    verdict.score(step, EXPLAINED, observed);
    verdict.score(step, P, p);
    verdict.test(
        new NullTest(step, EXPLAINED, observed, Matrix.column(draws), p, NullTest.Side.HIGH));
  }

  /** Squares between the groups of each layer over all squares within layers; NaN without any. */
  private static double between(Map<String, List<Integer>> layers, int[] labels, double... drops) {
    double between = 0;
    double all = 0;
    for (List<Integer> members : layers.values()) {
      double mean = mean(members, drops);
      Map<Integer, List<Integer>> groups = new TreeMap<>();
      for (int member : members) {
        all += (drops[member] - mean) * (drops[member] - mean);
        groups.computeIfAbsent(labels[member], key -> new ArrayList<>()).add(member);
      }
      for (List<Integer> group : groups.values()) {
        double own = mean(group, drops);
        between += group.size() * (own - mean) * (own - mean);
      }
    }
    return all <= drops.length * Tie.WIDTH * Tie.WIDTH ? Double.NaN : between / all;
  }

  private static double mean(List<Integer> members, double... drops) {
    return MeanOf.all(members.stream().mapToDouble(member -> drops[member]).toArray()).mean();
  }
}
