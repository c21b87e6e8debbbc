package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.List;
import org.ganglion.api.network.Target;
import org.ganglion.api.query.Query;
import org.ganglion.api.value.Ints;

/** What is explained, one number per sample. */
final class Responses {
  private Responses() {}

  /**
   * The response that the settings choose. Refuses M507 what is not finite or not one per sample,
   * M508 what is the same for all, M510 classes among which the positive one is unclear, or absent.
   */
  static double[] of(Query query, KnockoffSettings settings) {
    double[] response =
        settings.response() == KnockoffSettings.Response.CLASS
            ? indicator(query.target(), settings.positive())
            : values(query.target().responses());
    String target = query.target().text();
    if (response.length != query.samples().size()) {
      throw Refusals.badResponse(
          target, response.length + " numbers for " + query.samples().size() + " samples");
    }
    for (int row = 0; row < response.length; row++) {
      if (!Double.isFinite(response[row])) {
        throw Refusals.badResponse(target, response[row] + " for sample " + row);
      }
    }
    double least = Arrays.stream(response).min().orElse(0);
    double most = Arrays.stream(response).max().orElse(0);
    if (most - least <= 1e-12 * Math.max(Math.abs(least), Math.abs(most))) {
      throw Refusals.constantResponse(target, least);
    }
    return response;
  }

  /** The same as 0 and 1, the larger value 1; refuses M510 more than two values. */
  static double[] binary(Query query, KnockoffSettings settings) {
    double[] response = of(query, settings);
    double[] distinct = Arrays.stream(response).distinct().sorted().toArray();
    if (distinct.length != 2) {
      throw Refusals.notBinary(query.target().text(), distinct.length);
    }
    return Arrays.stream(response).map(one -> one == distinct[1] ? 1 : 0).toArray();
  }

  private static double[] values(List<Double> responses) {
    return responses.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] indicator(Target target, int positive) {
    Ints classes = target.classes();
    int chosen = positive;
    if (positive < 0) {
      int[] distinct = classes.stream().distinct().sorted().toArray();
      if (distinct.length != 2) {
        throw Refusals.unclearClass(target.text(), distinct.length);
      }
      chosen = distinct[1];
    }
    int one = chosen;
    if (classes.stream().noneMatch(label -> label == one)) {
      throw Refusals.absentClass(one);
    }
    return classes.stream().mapToDouble(label -> label == one ? 1 : 0).toArray();
  }
}
