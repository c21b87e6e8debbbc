package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.report.SelectionView.Overlap;
import org.jspecify.annotations.Nullable;

/** Reads one selection: density per site, overlap of classes, and, given values, dead neurons. */
final class PathwayScan {
  private final StepFacts step;
  private final NpzReader reader;
  private final Map<String, SiteCount> counts = new LinkedHashMap<>();
  private final long[] keptPerRow;
  private final @Nullable Overlap overlap;

  PathwayScan(
      StepFacts step, NpzReader reader, RunFolder folder, Optional<Predictions> predictions) {
    this.step = step;
    this.reader = reader;
    long neurons = 0;
    int rows = 1;
    for (String id : step.sites()) {
      String array = StepFacts.arrayOf(id);
      int width = RowScan.width(reader, array, step.perSample());
      counts.put(id, new SiteCount(folder.site(step.network(), id, width), width));
      neurons += width;
      rows = RowScan.rows(reader, array, step.perSample());
    }
    this.keptPerRow = new long[rows];
    Optional<ClassOverlap> classes = classes(predictions, rows, neurons);
    count(predictions, classes);
    this.overlap = classes.map(ClassOverlap::table).orElse(null);
  }

  StepFacts step() {
    return step;
  }

  /** Whether its masks are those of {@code samples} rows, or of the whole data set. */
  boolean covers(int samples) {
    return !step.perSample() || keptPerRow.length == samples;
  }

  /** Ids of the sites whose dead neurons can be counted. */
  List<String> rectified() {
    return counts.values().stream()
        .map(SiteCount::site)
        .filter(SiteFacts::rectified)
        .map(SiteFacts::id)
        .toList();
  }

  /** Compares all {@code scans}, which are of the same network and samples, in one pass. */
  static void countDead(List<PathwayScan> scans, Bound bound) {
    List<Site> sites =
        bound.network().sites().stream()
            .filter(site -> scans.stream().anyMatch(scan -> scan.rectified().contains(site.id())))
            .toList();
    if (!sites.isEmpty()) {
      bound.read(
          Pass.values(sites),
          chunk -> scans.forEach(scan -> sites.forEach(site -> scan.compare(chunk, site))));
    }
  }

  SelectionView view() {
    long kept = LongStream.of(keptPerRow).sum();
    long neurons = sum(SiteCount::neurons);
    return new SelectionView(
        step.id(),
        step.network(),
        step.data(),
        step.perSample(),
        neurons,
        Digits.share(kept, neurons * keptPerRow.length),
        LongStream.of(keptPerRow).min().orElse(0),
        LongStream.of(keptPerRow).max().orElse(0),
        SiteCount.shareOrNull(sum(SiteCount::deadKept), sum(SiteCount::keptSeen)),
        SiteCount.shareOrNull(sum(SiteCount::dead), sum(SiteCount::seen)),
        counts.values().stream().map(count -> count.density(kept)).toList(),
        overlap);
  }

  private long sum(ToLongFunction<SiteCount> part) {
    return counts.values().stream().mapToLong(part).sum();
  }

  private Optional<ClassOverlap> classes(
      Optional<Predictions> predictions, int rows, long neurons) {
    return predictions
        .filter(known -> step.perSample() && known.samples() == rows)
        .filter(known -> known.classes() * neurons <= ClassOverlap.LARGEST)
        .map(known -> new ClassOverlap(known.classes(), (int) neurons));
  }

  private void count(Optional<Predictions> predictions, Optional<ClassOverlap> classes) {
    if (classes.isPresent() && predictions.isPresent()) {
      for (int row = 0; row < keptPerRow.length; row++) {
        classes.get().sample(predictions.get().predicted(row));
      }
    }
    List<String> ids = new ArrayList<>(counts.keySet());
    int first = 0;
    for (String id : ids) {
      SiteCount count = counts.get(id);
      if (count == null) {
        throw new IllegalStateException("no counter for site '" + id + "'");
      }
      int start = first;
      int width = (int) count.neurons();
      RowScan.each(
          reader,
          StepFacts.arrayOf(id),
          step.perSample(),
          (row, mask, from) -> {
            keptPerRow[row] += count.row(mask, from);
            if (classes.isPresent() && predictions.isPresent()) {
              int label = predictions.get().predicted(row);
              classes.get().row(label, start, mask, from, width);
            }
          });
      first += width;
    }
  }

  private void compare(Chunk chunk, Site site) {
    SiteCount count = counts.get(site.id());
    long width = count == null ? 0 : count.neurons();
    if (count == null || width == 0 || site.neurons() % width != 0) {
      return;
    }
    String array = StepFacts.arrayOf(site.id());
    int neurons = Math.toIntExact(site.neurons());
    float[] values = chunk.value(site).toArray();
    float[] masks =
        (step.perSample() ? reader.rows(array, chunk.first(), chunk.count()) : reader.tensor(array))
            .toArray();
    for (int i = 0; i < chunk.count(); i++) {
      int from = step.perSample() ? (int) (i * width) : 0;
      count.values(masks, from, values, i * neurons, neurons);
    }
  }
}
