package org.ganglion.engine.exec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.result.StepRecord.Spread;

/** Mean, smallest and largest element of arrays that come piece by piece. */
final class Spreads {
  private final Map<String, Gathering> all = new LinkedHashMap<>();

  private static final class Gathering {
    private double sum;
    private double lost;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Neumaier's compensated sum. */
    void add(double value) {
      double next = sum + value;
      if (Double.isFinite(next)) {
        lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      }
      sum = next;
      count++;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    Spread spread() {
      return new Spread((sum + lost) / count, min, max);
    }
  }

  void add(String name, Array piece) {
    Gathering gathering = all.computeIfAbsent(name, key -> new Gathering());
    if (piece instanceof Tensor tensor) {
      for (long i = 0; i < tensor.elements(); i++) {
        gathering.add(tensor.get(i));
      }
    } else if (piece instanceof Matrix matrix) {
      for (int row = 0; row < matrix.rows(); row++) {
        for (int column = 0; column < matrix.columns(); column++) {
          gathering.add(matrix.get(row, column));
        }
      }
    } else if (piece instanceof Mask mask) {
      for (long i = 0; i < mask.elements(); i++) {
        gathering.add(mask.get(i) ? 1 : 0);
      }
    } else if (piece instanceof Ints ints) {
      ints.stream().forEach(gathering::add);
    }
  }

  /** What was gathered, in order of first arrival; arrays without elements are left out. */
  Map<String, Spread> build() {
    Map<String, Spread> spreads = new LinkedHashMap<>();
    all.forEach(
        (name, gathering) -> {
          if (gathering.count > 0) {
            spreads.put(name, gathering.spread());
          }
        });
    return spreads;
  }
}
