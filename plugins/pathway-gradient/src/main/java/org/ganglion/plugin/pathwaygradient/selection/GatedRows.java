package org.ganglion.plugin.pathwaygradient.selection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.GateSites;

/**
 * Factors of all neurons, one row per sample, and what one pass through the network under them
 * says: the derivative with respect to each factor, and the first output. All samples pass
 * together.
 */
final class GatedRows implements AutoCloseable {
  private final NeuronRows layout;
  private final float[][] factors;
  private final float[][] slopes;
  private final float[][] outputs;
  private final Site output;
  private final Gates gates;

  /**
   * Gates with these factors.
   *
   * @param bound to the samples of {@code layout}
   * @param factors one row per sample, read again before each pass
   */
  GatedRows(Bound bound, NeuronRows layout, float[][] factors) {
    this.layout = layout;
    this.factors = factors;
    this.slopes = new float[layout.rows()][layout.neurons()];
    this.output = bound.network().outputs().get(0);
    this.outputs = new float[layout.rows()][Math.toIntExact(output.neurons())];
    this.gates = bound.gates(tensors());
  }

  /** Factors that leave all neurons of all rows as they are. */
  static float[][] ones(NeuronRows layout) {
    float[][] ones = new float[layout.rows()][layout.neurons()];
    for (float[] row : ones) {
      Arrays.fill(row, 1);
    }
    return ones;
  }

  /** Derivative with respect to each factor of a row, as the last pass found it. */
  float[] slopes(int row) {
    return slopes[row];
  }

  /** First output of a row in the last pass. */
  float[] outputs(int row) {
    return outputs[row];
  }

  /** Writes {@code |factor slope|} of a row into {@code into}: what a removal would do. */
  void scores(int row, float[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = Math.abs(factors[row][i] * slopes[row][i]);
    }
  }

  /** One forward and one backward pass under the factors as they are now. */
  void pass(Objective objective) {
    tensors().forEach(gates::set);
    gates.gradients(objective, this::read);
  }

  private void read(Chunk chunk) {
    Tensor values = finite(chunk.value(output), "an output", output, chunk);
    for (int row = 0; row < chunk.count(); row++) {
      float[] into = outputs[chunk.first() + row];
      values.copyTo((long) row * into.length, into, 0, into.length);
    }
    for (int i = 0; i < layout.sites().size(); i++) {
      Site site = layout.sites().get(i);
      Tensor derivatives = finite(chunk.get(Reading.GATE, site), "a derivative", site, chunk);
      int count = layout.count(i);
      for (int row = 0; row < chunk.count(); row++) {
        derivatives.copyTo((long) row * count, slopes[chunk.first() + row], layout.start(i), count);
      }
    }
  }

  private Tensor finite(Tensor rows, String what, Site site, Chunk chunk) {
    return GateSites.finite(rows, what, site, layout.samples(), chunk.first());
  }

  private Map<Site, Tensor> tensors() {
    Map<Site, Tensor> all = new LinkedHashMap<>();
    for (int i = 0; i < layout.sites().size(); i++) {
      int count = layout.count(i);
      Tensor.Builder tensor = Tensor.builder(layout.factorShape(i, factors.length));
      for (int row = 0; row < factors.length; row++) {
        tensor.put((long) row * count, factors[row], layout.start(i), count);
      }
      all.put(layout.sites().get(i), tensor.build());
    }
    return all;
  }

  @Override
  public void close() {
    gates.close();
  }
}
