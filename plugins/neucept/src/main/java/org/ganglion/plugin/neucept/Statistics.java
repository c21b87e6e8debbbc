package org.ganglion.plugin.neucept;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** The knockoff statistics that an attributor left for one site, one row per draw. */
final class Statistics {
  private static final String NAME = "statistics";

  private Statistics() {}

  /**
   * Draws of one site: the array {@code statistics/<site>}, or {@code statistics} where only one
   * site is scored. Refuses what is missing (M501), not finite (M502), of another shape than {@code
   * [draws, units]} (M503) or per sample (M504).
   */
  static List<double[]> of(Attribution attribution, String site, Tensor scores) {
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
    return draws;
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
