package org.ganglion.engine.evaluate.degradation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.statistic.Shuffle;

/**
 * Removes regions of every input in the order of each map and reads the probability of the
 * explained class: {@code [samples, steps + 1]} per map, the first column untouched (of an
 * insertion: all fill). Regions of equal relevance go in order of their position.
 *
 * @param names of the results, with a control that goes in random order behind them
 * @param probability per result, sample and step
 * @param kept whether the explained class is the prediction, 1 or 0, in the same places
 */
record Degradation(List<String> names, List<double[][]> probability, List<double[][]> kept) {
  /** Name of the control. */
  static final String CONTROL = "(random order)";

  static Degradation of(Evidence evidence, Removal removal, boolean control, RunContext run) {
    return new Runner(evidence, removal, control, run).run();
  }

  /** Holds what the samples have in common. */
  private static final class Runner {
    private final Evidence evidence;
    private final Removal removal;
    private final boolean control;
    private final RunContext run;
    private final InputSweep sweep;
    private final Fills fills;
    private final Regions regions;
    private final List<Ints> classes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<double[][]> probability = new ArrayList<>();
    private final List<double[][]> kept = new ArrayList<>();
    private final AtomicInteger unsettled = new AtomicInteger();

    Runner(Evidence evidence, Removal removal, boolean control, RunContext run) {
      this.evidence = evidence;
      this.removal = removal;
      this.control = control;
      this.run = run;
      this.sweep = new InputSweep(evidence);
      this.fills = Fills.of(removal.fill(), evidence, run);
      this.regions = Regions.of(sweep.input(), removal.side());
    }

    Degradation run() {
      for (Finding finding : evidence.findings()) {
        names.add(finding.step());
        classes.add(finding.requiredClasses());
      }
      if (control) {
        names.add(CONTROL);
        classes.add(classes.get(0));
      }
      int steps = removal.shares().size() + 1;
      names.forEach(
          name -> {
            probability.add(new double[sweep.samples()][steps]);
            kept.add(new double[sweep.samples()][steps]);
          });
      sweep.spread(run, this::part);
      if (unsettled.get() > 0) {
        run.warn(
            new Warning(
                "W937",
                unsettled.get()
                    + " imputed pictures did not settle within 2,000 rounds: remove smaller shares,"
                    + " or use morf, which fills"));
      }
      return new Degradation(names, probability, kept);
    }

    private void part(InputSweep.Part part) {
      List<int[][]> orders = new ArrayList<>();
      for (Finding finding : evidence.findings()) {
        orders.add(orders(part, part.maps(finding)));
      }
      if (control) {
        orders.add(randomOrders(part));
      }
      int steps = removal.shares().size() + (removal.inserting() ? 1 : 0);
      for (int row = 0; row < part.count() && !removal.inserting(); row++) {
        float[] outputs = part.outputs(row);
        for (int one = 0; one < names.size(); one++) {
          note(one, part.first() + row, 0, outputs);
        }
      }
      part.sweep(
          orders.size() * steps,
          variant -> changed(part, orders.get(variant / steps), share(variant % steps)),
          (variant, row, outputs) -> {
            int column = variant % steps + (removal.inserting() ? 0 : 1);
            note(variant / steps, part.first() + row, column, outputs);
          });
    }

    private void note(int one, int sample, int column, float[] outputs) {
      int label = classes.get(one).get(sample);
      probability.get(one)[sample][column] = sweep.probability(outputs, label);
      boolean best = true;
      for (int other = 0; other < outputs.length; other++) {
        best &= outputs[other] < outputs[label] || other >= label;
        best &= outputs[other] <= outputs[label];
      }
      kept.get(one)[sample][column] = best ? 1 : 0;
    }

    /** Share that went by a step; an insertion begins with nothing. */
    private double share(int step) {
      if (!removal.inserting()) {
        return removal.shares().get(step);
      }
      return step == 0 ? 0 : removal.shares().get(step - 1);
    }

    private int[][] orders(InputSweep.Part part, float[][] maps) {
      int[][] orders = new int[part.count()][];
      run.forEach(
          part.count(),
          row -> {
            double[] relevance = regions.relevance(maps[row], removal.channels());
            Comparator<Integer> low = Comparator.comparingDouble(region -> relevance[region]);
            orders[row] =
                candidates(part, row)
                    .boxed()
                    .sorted(removal.highFirst() ? low.reversed() : low)
                    .mapToInt(Integer::intValue)
                    .toArray();
          });
      return orders;
    }

    private int[][] randomOrders(InputSweep.Part part) {
      int[][] orders = new int[part.count()][];
      for (int row = 0; row < orders.length; row++) {
        RandomGenerator random = run.random("order", part.id(row));
        int[] order = candidates(part, row).toArray();
        Shuffle.shuffle(order, random);
        orders[row] = order;
      }
      return orders;
    }

    private IntStream candidates(InputSweep.Part part, int row) {
      float[] x = part.x(row);
      float[] fill = fills.of(part.id(row));
      return IntStream.range(0, regions.count())
          .filter(region -> !removal.skipFilled() || regions.differs(region, x, fill));
    }

    private Tensor changed(InputSweep.Part part, int[][] orders, double share) {
      if (removal.imputation().isPresent()) {
        return imputed(part, orders, share);
      }
      Tensor.Builder all = Tensor.builder(part.x().shape());
      long width = sweep.input().neurons();
      for (int row = 0; row < orders.length; row++) {
        float[] x = part.x(row);
        float[] fill = fills.of(part.id(row));
        float[] changed = removal.inserting() ? fill.clone() : x;
        float[] source = removal.inserting() ? x : fill;
        // A share such as 0.29 of 100 is 28.999... in binary.
        int gone = (int) Math.floor(share * orders[row].length + 1e-9);
        for (int i = 0; i < gone; i++) {
          for (int element : regions.members().get(orders[row][i])) {
            changed[element] = source[element];
          }
        }
        if (removal.inserting() && share == 1) {
          // What equals its fill is no candidate; in the end the input is there as it was.
          changed = x;
        }
        all.put(row * width, changed, 0, changed.length);
      }
      return all.build();
    }

    private Tensor imputed(InputSweep.Part part, int[][] orders, double share) {
      Shape shape = sweep.input().shape();
      LinearImputation imputation =
          new LinearImputation(shape.size(0), shape.size(1), shape.size(2));
      int positions = shape.size(1) * shape.size(2);
      double noise = removal.imputation().orElseThrow();
      float[][] rows = new float[orders.length][];
      run.forEach(
          orders.length,
          row -> {
            rows[row] = part.x(row);
            boolean[] gone = new boolean[positions];
            int count = (int) Math.floor(share * orders[row].length + 1e-9);
            for (int i = 0; i < count; i++) {
              for (int element : regions.members().get(orders[row][i])) {
                gone[element % positions] = true;
              }
            }
            if (!imputation.fill(rows[row], gone, noise, run.random("imputation", part.id(row)))) {
              unsettled.incrementAndGet();
            }
          });
      Tensor.Builder all = Tensor.builder(part.x().shape());
      for (int row = 0; row < rows.length; row++) {
        all.put((long) row * rows[row].length, rows[row], 0, rows[row].length);
      }
      return all.build();
    }
  }

  /** Samples with which nothing happens at any step: their curves say nothing. */
  int flat(int one) {
    return (int)
        Arrays.stream(probability.get(one))
            .filter(row -> Arrays.stream(row).allMatch(p -> Math.abs(p - row[0]) < 1e-9))
            .count();
  }
}
