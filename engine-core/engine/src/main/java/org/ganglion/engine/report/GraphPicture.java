package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ganglion.engine.npz.NpzReader;

/**
 * A graph of neurons as its groups show it, from the arrays {@code blocks}, {@code flow} and {@code
 * adjacency} of a partition of neurons.
 *
 * @param layers names, in the order of the network
 * @param blocks members of a group in a layer, by layer, then by group
 * @param ribbons weight between blocks of neighbouring layers, the strongest of them
 * @param hidden share of the weight between neighbouring layers that is in no ribbon
 * @param inside share of all weight that stays inside of groups
 * @param expected that share if weight fell on groups in proportion to their part of it
 * @param side cells on a side of the picture
 * @param cells row by row, one unsigned byte each, in base 64: the square root of the mean weight
 * @param sizes neurons of each group, in the order of the picture
 */
record GraphPicture(
    List<String> layers,
    List<Block> blocks,
    List<Ribbon> ribbons,
    double hidden,
    double inside,
    double expected,
    int side,
    String cells,
    List<Size> sizes) {
  private static final int RIBBONS = 500;
  private static final int WHITE = 255;
  private static final double STRONG = 0.995;

  /**
   * @param label -1 for neurons without a group
   */
  record Block(int layer, int label, int size) {}

  /** Weight between blocks {@code from} and {@code to} of the layer behind. */
  record Ribbon(int from, int to, double weight) {}

  /** Neurons with a label. */
  record Size(int label, int neurons) {}

  /** Whether a partition has the arrays. */
  static boolean isIn(NpzReader reader) {
    return reader.has("blocks") && reader.has("flow") && reader.has("adjacency");
  }

  static GraphPicture of(NpzReader reader, List<String> names) {
    List<Block> blocks = blocks(reader.doubles("blocks"));
    List<Ribbon> pairs = pairs(reader.doubles("flow"));
    List<Ribbon> between =
        pairs.stream()
            .filter(pair -> blocks.get(pair.to()).layer() - blocks.get(pair.from()).layer() == 1)
            .sorted(Comparator.comparingDouble(pair -> -pair.weight()))
            .toList();
    List<Ribbon> drawn =
        between.stream()
            .limit(RIBBONS)
            .map(pair -> new Ribbon(pair.from(), pair.to(), Digits.round(pair.weight())))
            .toList();
    return new GraphPicture(
        layers(blocks, names),
        blocks,
        drawn,
        1 - Digits.share(weight(drawn), weight(between)),
        inside(blocks, pairs),
        expected(blocks, pairs),
        reader.header("adjacency").shape().size(0),
        cells(reader.tensor("adjacency").toArray()),
        sizes(blocks));
  }

  private static List<Block> blocks(double[] table) {
    return IntStream.range(0, table.length / 3)
        .map(row -> 3 * row)
        .mapToObj(at -> new Block((int) table[at], (int) table[at + 1], (int) table[at + 2]))
        .toList();
  }

  private static List<Ribbon> pairs(double[] table) {
    return IntStream.range(0, table.length / 3)
        .map(row -> 3 * row)
        .mapToObj(at -> new Ribbon((int) table[at], (int) table[at + 1], table[at + 2]))
        .toList();
  }

  private static double weight(List<Ribbon> pairs) {
    return pairs.stream().mapToDouble(Ribbon::weight).sum();
  }

  private static double inside(List<Block> blocks, List<Ribbon> pairs) {
    List<Ribbon> own =
        pairs.stream()
            .filter(pair -> blocks.get(pair.from()).label() >= 0)
            .filter(pair -> blocks.get(pair.from()).label() == blocks.get(pair.to()).label())
            .toList();
    return Digits.share(weight(own), weight(pairs));
  }

  private static double expected(List<Block> blocks, List<Ribbon> pairs) {
    Map<Integer, Double> volumes = new TreeMap<>();
    for (Ribbon pair : pairs) {
      volumes.merge(blocks.get(pair.from()).label(), pair.weight(), Double::sum);
      volumes.merge(blocks.get(pair.to()).label(), pair.weight(), Double::sum);
    }
    double all = 2 * weight(pairs);
    return Digits.round(
        volumes.entrySet().stream()
            .filter(volume -> volume.getKey() >= 0)
            .mapToDouble(volume -> volume.getValue() / all * (volume.getValue() / all))
            .sum());
  }

  /** The site in front of the bracket of the name of each layer's first neuron. */
  private static List<String> layers(List<Block> blocks, List<String> names) {
    List<String> layers = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < blocks.size(); i++) {
      boolean begins = i == 0 || blocks.get(i).layer() != blocks.get(i - 1).layer();
      if (begins) {
        String name = first < names.size() ? names.get(first) : "layer " + blocks.get(i).layer();
        int bracket = name.lastIndexOf('[');
        layers.add(bracket > 0 ? name.substring(0, bracket) : name);
      }
      first += blocks.get(i).size();
    }
    return layers;
  }

  private static List<Size> sizes(List<Block> blocks) {
    Map<Integer, Integer> sizes = new TreeMap<>();
    blocks.forEach(block -> sizes.merge(block.label(), block.size(), Integer::sum));
    List<Size> all = new ArrayList<>();
    sizes.forEach((label, neurons) -> all.add(new Size(label, neurons)));
    // Neurons without a group come last in the picture.
    all.sort(Comparator.comparing(size -> size.label() < 0));
    return all;
  }

  private static String cells(float[] means) {
    float[] sorted = means.clone();
    Arrays.sort(sorted);
    double top = sorted.length == 0 ? 0 : sorted[(int) (STRONG * (sorted.length - 1))];
    byte[] bytes = new byte[means.length];
    for (int i = 0; i < means.length; i++) {
      double share = top > 0 ? Math.sqrt(Math.max(0, means[i]) / top) : means[i] > 0 ? 1 : 0;
      bytes[i] = (byte) Math.round(WHITE * Math.min(1, share));
    }
    return Base64.getEncoder().encodeToString(bytes);
  }
}
