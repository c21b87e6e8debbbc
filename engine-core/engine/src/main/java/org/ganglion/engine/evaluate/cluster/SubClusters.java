package org.ganglion.engine.evaluate.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.graph.NetworkLayers;

/**
 * The sub-clusters of a partition that are tested, with their random lesions.
 *
 * @param tested in order of layer and label; of hidden layers, inputs and outputs are left out
 * @param filtered sub-clusters that are too small or too large, per layer
 */
public record SubClusters(List<SubCluster> tested, Map<String, Integer> filtered) {

  /**
   * Those of a partition.
   *
   * @param purpose names the stream of random numbers
   * @throws MethodException M930 when no group can be tested
   */
  public static SubClusters of(
      Finding finding, Network network, Drawing drawing, String purpose, RunContext run) {
    List<SubCluster> tested = new ArrayList<>();
    Map<String, Integer> filtered = new LinkedHashMap<>();
    Map<String, Map<Integer, List<Integer>>> layers = layers(finding);
    List<Site> sites = network.sites();
    NetworkLayers written = NetworkLayers.of(network);
    for (int layer = 0; layer < sites.size(); layer++) {
      Site site = sites.get(layer);
      Map<Integer, List<Integer>> groups = layers.get(site.id());
      if (groups == null || site.kind() != Site.Kind.HIDDEN || written.isInput(site)) {
        continue;
      }
      int before = tested.size();
      new Layer(site, layer, groups, drawing, purpose, run).tested(tested);
      int left = groups.size() - (tested.size() - before);
      if (left > 0) {
        filtered.put(site.id(), left);
      }
    }
    if (tested.isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M930",
              "no group of step '"
                  + finding.step()
                  + "' has between "
                  + drawing.minSize()
                  + " neurons and the share "
                  + drawing.maxFraction()
                  + " of a hidden layer",
              "ask for another number of groups, or loosen minSize and maxFraction"));
    }
    return new SubClusters(List.copyOf(tested), filtered);
  }

  /** The neurons of each site that are in a group, ascending. */
  public static Map<String, List<Integer>> grouped(Finding finding) {
    Map<String, List<Integer>> all = new LinkedHashMap<>();
    layers(finding)
        .forEach(
            (site, groups) ->
                all.put(site, groups.values().stream().flatMap(List::stream).sorted().toList()));
    return all;
  }

  /** These neurons in a random order. */
  public static List<Integer> mixed(List<Integer> all, RandomGenerator random) {
    List<Integer> mixed = new ArrayList<>(all);
    for (int i = mixed.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Integer kept = mixed.get(i);
      mixed.set(i, mixed.get(other));
      mixed.set(other, kept);
    }
    return mixed;
  }

  /** Units by site and label; neurons that are in no group are left out. */
  private static Map<String, Map<Integer, List<Integer>>> layers(Finding finding) {
    Ints labels = finding.partition().labels();
    List<Finding.Item> items = finding.items();
    Map<String, Map<Integer, List<Integer>>> layers = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      if (labels.get(i) >= 0) {
        layers
            .computeIfAbsent(items.get(i).site(), site -> new TreeMap<>())
            .computeIfAbsent(labels.get(i), label -> new ArrayList<>())
            .add(items.get(i).unit());
      }
    }
    return layers;
  }

  /** One layer: a shared draw is one permutation, whose pieces are the parts of its groups. */
  private record Layer(
      Site site,
      int number,
      Map<Integer, List<Integer>> groups,
      Drawing drawing,
      String purpose,
      RunContext run) {

    void tested(List<SubCluster> into) {
      List<Integer> pool = pool();
      List<List<Integer>> shared = new ArrayList<>();
      if (drawing.drawn() == Draws.SHARED) {
        for (int draw = 0; draw < drawing.draws(); draw++) {
          shared.add(mixed(pool, run.random(purpose, number, draw)));
        }
      }
      int start = 0;
      for (Map.Entry<Integer, List<Integer>> group : groups.entrySet()) {
        int size = group.getValue().size();
        int label = Objects.requireNonNull(group.getKey());
        if (size >= drawing.minSize() && size <= drawing.maxFraction() * pool.size()) {
          List<List<Integer>> units = new ArrayList<>();
          units.add(List.copyOf(group.getValue()));
          for (int draw = 0; draw < drawing.draws(); draw++) {
            units.add(
                shared.isEmpty()
                    ? mixed(pool, run.random(purpose, number, draw, label)).subList(0, size)
                    : shared.get(draw).subList(start, start + size));
          }
          into.add(new SubCluster(site, number, label, units));
        }
        start += size;
      }
    }

    private List<Integer> pool() {
      return drawing.pool() == Pool.LAYER
          ? IntStream.range(0, site.units()).boxed().toList()
          : groups.values().stream().flatMap(List::stream).sorted().toList();
    }
  }
}
