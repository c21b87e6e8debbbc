package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.gate.Refusal;
import org.jspecify.annotations.Nullable;

/** Gradient descent on the gates of many samples at once; none depends on another. */
final class GateDescent {
  /** In the logarithm, so that a probability of 0 has one. */
  private static final double TINY = 1e-20;

  private final Network network;
  private final NeuronRows layout;
  private final DgrOptions options;
  private final RunContext run;
  private final float[][] gates;
  private final float[][] speeds;
  private final @Nullable BestGates[] best;

  /** What the network says of each sample as it is: its softmax. */
  private final double[][] wanted;

  private Tensor distribution = Tensor.scalar(0);

  GateDescent(Network network, NeuronRows layout, DgrOptions options, RunContext run) {
    this.network = network;
    this.layout = layout;
    this.options = options;
    this.run = run;
    this.gates = GatedRows.ones(layout);
    this.speeds = new float[layout.rows()][layout.neurons()];
    this.best = new BestGates[layout.rows()];
    this.wanted = new double[layout.rows()][];
  }

  /** The best gates of a row. */
  BestGates best(int row) {
    return Objects.requireNonNull(best[row], layout.rowName(row));
  }

  /** Descends from every start, and goes on where no iteration kept the prediction. */
  void run() {
    learnWanted();
    Ints all = Ints.range(layout.rows());
    int restarts = options.start() == GateStart.ONE ? 1 : options.restarts();
    for (int restart = 0; restart < restarts; restart++) {
      begin(restart);
      double from = (double) restart / restarts;
      descend(all, options.gamma(), from, 1.0 / restarts);
    }
    double gamma = options.gamma();
    for (int attempt = 1; attempt < options.attempts() && missing().size() > 0; attempt++) {
      gamma *= options.decay();
      descend(missing(), gamma, 1, 0);
    }
    Ints without = missing();
    if (without.size() > 0) {
      throw Refusal.PREDICTION_LOST.because(
          "no iteration keeps the prediction",
          layout.rowName(without.get(0)),
          "set options.start: one, lower options.gamma, or raise options.attempts");
    }
  }

  private Ints missing() {
    return Ints.of(IntStream.range(0, best.length).filter(row -> best[row] == null).toArray());
  }

  private void learnWanted() {
    Site output = network.outputs().get(0);
    int classes = Math.toIntExact(output.neurons());
    try (Bound bound = network.bind(layout.samples())) {
      Tensor values = bound.values(Pass.values(List.of(output))).get(output);
      float[] row = new float[classes];
      Tensor.Builder all = Tensor.builder(output.shape().prepend(layout.rows()));
      for (int i = 0; i < layout.rows(); i++) {
        Objects.requireNonNull(values).copyTo((long) i * classes, row, 0, classes);
        wanted[i] = Probability.softmax(row);
        for (int j = 0; j < classes; j++) {
          all.set((long) i * classes + j, (float) wanted[i][j]);
        }
      }
      distribution = all.build();
    }
  }

  private void begin(int restart) {
    for (int row = 0; row < gates.length; row++) {
      Arrays.fill(speeds[row], 0);
      if (options.start() == GateStart.ONE) {
        Arrays.fill(gates[row], 1);
      } else {
        RandomGenerator random = run.random("gates", layout.samples().id(row), restart);
        for (int i = 0; i < gates[row].length; i++) {
          gates[row][i] = random.nextFloat();
        }
      }
    }
  }

  /** One descent of these rows from where their gates are. */
  private void descend(Ints rows, double gamma, double from, double share) {
    NeuronRows some = layout.select(rows);
    float[][] factors = new float[rows.size()][];
    List<Tensor> targets = new ArrayList<>();
    for (int i = 0; i < factors.length; i++) {
      factors[i] = gates[rows.get(i)];
      targets.add(distribution.rows(rows.get(i), 1));
    }
    if (rows.size() == 0) {
      return;
    }
    Objective objective = new Objective.CrossEntropy(Tensor.concat(targets));
    try (Bound bound = network.bind(some.samples());
        GatedRows gated = new GatedRows(bound, some, factors)) {
      for (int iteration = 0; iteration < options.iterations(); iteration++) {
        int now = iteration;
        gated.pass(objective);
        run.forEach(
            factors.length,
            i -> {
              int row = rows.get(i);
              note(row, Probability.softmax(gated.outputs(i)), now, gamma);
              step(gates[row], speeds[row], gated.slopes(i), gamma);
            });
        run.progress(from + share * (iteration + 1) / options.iterations());
      }
    }
  }

  private void note(int row, double[] now, int iteration, double gamma) {
    double sum = 0;
    for (float gate : gates[row]) {
      sum += gate;
    }
    double loss = gamma * sum;
    for (int i = 0; i < now.length; i++) {
      loss -= wanted[row][i] * Math.log(now[i] + TINY);
    }
    BestGates before = best[row];
    boolean kept = largest(now) == largest(wanted[row]);
    if (kept && (before == null || loss < before.loss())) {
      best[row] = new BestGates(Tensor.vector(gates[row]), loss, iteration, gamma);
    }
  }

  private void step(float[] gate, float[] speed, float[] slope, double gamma) {
    float momentum = (float) options.momentum();
    float rate = (float) options.rate();
    float ceiling = (float) options.ceiling();
    for (int i = 0; i < gate.length; i++) {
      float down = slope[i] + (gate[i] > 0 ? (float) gamma : 0);
      speed[i] = momentum * speed[i] + down;
      float move = options.nesterov() ? down + momentum * speed[i] : speed[i];
      gate[i] = Math.max(0, Math.min(ceiling, gate[i] - rate * move));
    }
  }

  /** The first of the largest. */
  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }
}
