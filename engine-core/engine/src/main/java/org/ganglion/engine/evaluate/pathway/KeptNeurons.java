package org.ganglion.engine.evaluate.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Objection;

/** Picked neurons as the only ones at their sites. */
public final class KeptNeurons {
  private KeptNeurons() {}

  /** Against selections that cannot be kept alone while a class is looked at. */
  public static List<Objection> objections(List<Given> given) {
    List<Objection> objections = new ArrayList<>();
    for (Given one : given) {
      if (one.reduce() != Reduce.NONE) {
        objections.add(
            new Objection(
                "'" + one.step() + "' picks units, not neurons", "pick without 'reduce'"));
      }
      one.explainsNoClass().ifPresent(objections::add);
    }
    return objections;
  }

  /** What sets all other neurons at the picked sites to 0, for rows {@code first} on. */
  public static List<Intervention> alone(Finding finding, int first, int count) {
    Selection selection = finding.selection(first, count);
    List<Intervention> kept = new ArrayList<>();
    for (Site site : finding.sites()) {
      kept.add(new Intervention.Scale(site, mask(selection, site).toTensor()));
    }
    return kept;
  }

  /**
   * Share of the neurons picked for each of the first samples that are above 0; NaN where none is
   * picked.
   *
   * @param values at the picked sites, one row per sample
   */
  public static double[] activeShares(Map<Site, Tensor> values, Finding finding, int count) {
    Selection selection = finding.selection(0, count);
    boolean perSample = finding.coverage() == Coverage.SAMPLE;
    double[] active = new double[count];
    double[] picked = new double[count];
    for (Site site : finding.sites()) {
      Mask mask = mask(selection, site);
      Tensor at = Objects.requireNonNull(values.get(site), site.id());
      long width = site.neurons();
      for (int row = 0; row < count; row++) {
        for (long i = 0; i < width; i++) {
          if (mask.get((perSample ? row * width : 0) + i)) {
            picked[row]++;
            active[row] += at.get(row * width + i) > 0 ? 1 : 0;
          }
        }
      }
    }
    for (int row = 0; row < count; row++) {
      active[row] /= picked[row];
    }
    return active;
  }

  private static Mask mask(Selection selection, Site site) {
    return Objects.requireNonNull(selection.masks().get(site.id()), site.id());
  }
}
