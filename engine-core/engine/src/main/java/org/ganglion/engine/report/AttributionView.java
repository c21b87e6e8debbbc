package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.report.SiteScores.Example;
import org.ganglion.engine.report.SiteScores.Unit;
import org.jspecify.annotations.Nullable;

/** The scores of one neuron attribution, site by site. */
record AttributionView(
    String step, String network, String data, boolean perSample, List<SiteScores> sites) {
  private static final int UNITS = 6;
  private static final int EXAMPLES = 5;

  /** Most examples of one step, which bounds the size of the page for networks of many sites. */
  private static final int ALL_EXAMPLES = 300;

  private static final int LONGEST_SIDE = 28;

  static AttributionView of(StepFacts step, NpzReader reader, RunFolder folder) {
    List<SiteScores> sites = new ArrayList<>();
    int share = ALL_EXAMPLES / Math.max(1, step.sites().size() * UNITS);
    int examples = step.perSample() ? Math.max(1, Math.min(EXAMPLES, share)) : 0;
    for (String id : step.sites()) {
      String array = StepFacts.arrayOf(id);
      int width = RowScan.width(reader, array, step.perSample());
      SiteFacts site = folder.site(step.network(), id, width);
      int rows = RowScan.rows(reader, array, step.perSample());
      if (rows == 0 || width == 0) {
        continue;
      }
      SiteScores.Gathering gathering = new SiteScores.Gathering(site, rows, width);
      RowScan.each(reader, array, step.perSample(), gathering::row);
      List<Unit> units = new ArrayList<>();
      for (int unit : gathering.ranking(UNITS)) {
        List<Example> shown = new ArrayList<>();
        for (int row : gathering.examples(unit, examples)) {
          double magnitude = Digits.round(gathering.magnitude(row, unit));
          double score = Digits.round(gathering.total(row, unit));
          shown.add(new Example(row, magnitude, score, map(reader, array, site, row, unit)));
        }
        units.add(gathering.unit(unit, shown));
      }
      sites.add(gathering.summary().withTop(units));
    }
    return new AttributionView(step.id(), step.network(), step.data(), step.perSample(), sites);
  }

  /** Adds the rows of all its examples to {@code rows}. */
  void collectRows(Set<Integer> rows) {
    for (SiteScores site : sites) {
      for (Unit unit : site.top()) {
        unit.examples().forEach(example -> rows.add(example.row()));
      }
    }
  }

  private static @Nullable SignedMap map(
      NpzReader reader, String array, SiteFacts site, int row, int unit) {
    if (!site.spatial()) {
      return null;
    }
    float[] cells = new float[site.stride()];
    reader.rows(array, row, 1).copyTo((long) unit * site.stride(), cells, 0, cells.length);
    return SignedMap.of(Grid.of(1, site.height(), site.width(), cells).shrink(LONGEST_SIDE));
  }
}
