package org.ganglion.engine.evaluate.layer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.MeanOf;

/** Mean and standard deviation of the distance of each pair of layers over draws of samples. */
final class DistanceSpread {
  private final List<MeanOf> pairs;
  private final int layers;

  DistanceSpread(int layers) {
    this.layers = layers;
    this.pairs = Stream.generate(MeanOf::new).limit((long) layers * layers).toList();
  }

  /** Adds the distances of one draw. */
  void add(Matrix distances) {
    for (int cell = 0; cell < pairs.size(); cell++) {
      pairs.get(cell).add(distances.get(cell / layers, cell % layers));
    }
  }

  /** Standard deviation over mean, averaged over pairs that are apart; NaN where none is. */
  MeanOf relative() {
    MeanOf relative = new MeanOf();
    IntStream.range(0, pairs.size())
        .filter(cell -> cell / layers < cell % layers && pairs.get(cell).mean() > 0)
        .forEach(cell -> relative.add(pairs.get(cell).deviation() / pairs.get(cell).mean()));
    return relative;
  }

  /** Mean and standard deviation as tables. */
  List<Grid> grids(String step, List<String> names) {
    return List.of(
        new Grid(
            "mean distance over draws, " + step,
            names,
            names,
            Matrix.generate(layers, layers, (i, j) -> pairs.get(i * layers + j).mean())),
        new Grid(
            "standard deviation of the distance over draws, " + step,
            names,
            names,
            Matrix.generate(layers, layers, (i, j) -> pairs.get(i * layers + j).deviation())));
  }
}
