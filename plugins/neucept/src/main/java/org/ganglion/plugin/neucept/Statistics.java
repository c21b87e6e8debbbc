package org.ganglion.plugin.neucept;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * The knockoff statistics that an attributor left for one site.
 *
 * @param draws one row per draw, one number per unit
 * @param groups for each unit the unit that stands for it, -1 for none
 */
record Statistics(List<double[]> draws, Ints groups) {
  private static final String NAME = "statistics";

  /**
   * Statistics of one site: the array {@code statistics/<site>}, or {@code statistics} where only
   * one site is scored, and {@code group/<site>}; without it each unit stands for itself. Refuses
   * what is missing (M501), not finite (M502), of another shape than {@code [draws, units]} (M503)
   * or per sample (M504).
   */
  static Statistics of(Attribution attribution, String site, Tensor scores) {
    if (attribution.coverage() == Coverage.SAMPLE) {
      throw Refusals.perSample();
    }
    String own = NAME + "/" + site;
    String name =
        attribution.extra().containsKey(own) || attribution.scores().size() > 1 ? own : NAME;
    Array array = attribution.extra().get(name);
    if (array == null) {
      throw Refusals.noStatistics(name, site);
    }
    Shape shape = array.shape();
    if (shape.rank() != 2 || shape.size(0) == 0 || shape.size(1) != scores.elements()) {
      throw Refusals.wrongShape(site, shape.toString(), scores.shape().toString());
    }
    List<double[]> draws = new ArrayList<>();
    for (int draw = 0; draw < shape.size(0); draw++) {
      draws.add(row(array, draw, site));
    }
    return new Statistics(draws, groups(attribution, site, shape.size(1)));
  }

  private static Ints groups(Attribution attribution, String site, int units) {
    Array array = attribution.extra().get("group/" + site);
    if (array == null) {
      return Ints.range(units);
    }
    if (!(array instanceof Ints ints) || ints.size() != units) {
      throw Refusals.wrongShape(site, "group " + array.shape(), "[" + units + "]");
    }
    return ints;
  }

  /** All units of the groups that some units stand for. */
  IntStream members(BitSet units) {
    return IntStream.range(0, groups.size())
        .filter(unit -> groups.get(unit) >= 0 && units.get(groups.get(unit)));
  }

  /** Whether some unit stands for another one. */
  boolean grouped() {
    return IntStream.range(0, groups.size())
        .anyMatch(unit -> groups.get(unit) >= 0 && groups.get(unit) != unit);
  }

  private static double[] row(Array array, int draw, String site) {
    int units = array.shape().size(1);
    double[] row = new double[units];
    for (int unit = 0; unit < units; unit++) {
      row[unit] = entry(array, draw, unit, units);
      if (!Double.isFinite(row[unit])) {
        throw Refusals.notFinite(site, draw, unit);
      }
    }
    return row;
  }

  private static double entry(Array array, int draw, int unit, int units) {
    if (array instanceof Matrix matrix) {
      return matrix.get(draw, unit);
    }
    if (array instanceof Tensor tensor) {
      return tensor.get((long) draw * units + unit);
    }
    throw Refusals.wrongShape("", array.getClass().getSimpleName(), "numbers");
  }
}
