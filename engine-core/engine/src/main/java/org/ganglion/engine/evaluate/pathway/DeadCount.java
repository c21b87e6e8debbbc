package org.ganglion.engine.evaluate.pathway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.MeanOf;
import org.ganglion.engine.evaluate.Table;

/** Counts dead neurons among the picked ones of one selection, sample by sample. */
final class DeadCount {
  private final Finding finding;
  private final MeanOf share = new MeanOf();
  private final List<Double> shares = new ArrayList<>();
  private final MeanOf base = new MeanOf();
  private final MeanOf[] siteShare;
  private final MeanOf[] siteBase;
  private final MeanOf[] siteKept;

  DeadCount(Finding finding) {
    this.finding = finding;
    int sites = finding.sites().size();
    this.siteShare = fresh(sites);
    this.siteBase = fresh(sites);
    this.siteKept = fresh(sites);
  }

  private static MeanOf[] fresh(int count) {
    MeanOf[] all = new MeanOf[count];
    for (int i = 0; i < count; i++) {
      all[i] = new MeanOf();
    }
    return all;
  }

  String step() {
    return finding.step();
  }

  MeanOf share() {
    return share;
  }

  /** Of every sample. */
  double[] shares() {
    return shares.stream().mapToDouble(Double::doubleValue).toArray();
  }

  MeanOf base() {
    return base;
  }

  void add(Chunk chunk) {
    Map<String, Mask> masks = finding.selection(chunk.first(), chunk.count()).masks();
    boolean perSample = finding.coverage() == Coverage.SAMPLE;
    List<Site> sites = finding.sites();
    for (int row = 0; row < chunk.count(); row++) {
      long kept = 0;
      long deadKept = 0;
      long dead = 0;
      long all = 0;
      for (int i = 0; i < sites.size(); i++) {
        Site site = sites.get(i);
        Mask mask = Objects.requireNonNull(masks.get(site.id()), site.id());
        int width = Math.toIntExact(mask.elements() / (perSample ? chunk.count() : 1));
        boolean[] silent = silent(chunk.value(site), row, site, width);
        long from = perSample ? (long) row * width : 0;
        long keptHere = 0;
        long deadKeptHere = 0;
        long deadHere = 0;
        for (int j = 0; j < width; j++) {
          boolean picked = mask.get(from + j);
          keptHere += picked ? 1 : 0;
          deadHere += silent[j] ? 1 : 0;
          deadKeptHere += picked && silent[j] ? 1 : 0;
        }
        siteKept[i].add((double) keptHere / width);
        siteShare[i].add(keptHere == 0 ? Double.NaN : (double) deadKeptHere / keptHere);
        siteBase[i].add((double) deadHere / width);
        kept += keptHere;
        deadKept += deadKeptHere;
        dead += deadHere;
        all += width;
      }
      double here = kept == 0 ? Double.NaN : (double) deadKept / kept;
      share.add(here);
      shares.add(here);
      base.add((double) dead / all);
    }
  }

  /** Which elements of the mask are dead: all neurons that they stand for are 0. */
  private static boolean[] silent(Tensor values, int row, Site site, int width) {
    long neurons = site.neurons();
    boolean[] silent = new boolean[width];
    Arrays.fill(silent, true);
    for (long j = 0; j < neurons; j++) {
      if (values.get(row * neurons + j) > 0) {
        silent[width == neurons ? (int) j : site.unitOf(j)] = false;
      }
    }
    return silent;
  }

  Table bySite() {
    return Table.named(step() + " by site")
        .words("site", finding.sites().stream().map(Site::id).toList())
        .numbers("picked share", means(siteKept, MeanOf::mean))
        .numbers("dead share", means(siteShare, MeanOf::mean))
        .numbers("standard error", means(siteShare, MeanOf::error))
        .numbers("dead share of all neurons", means(siteBase, MeanOf::mean))
        .build();
  }

  private static double[] means(MeanOf[] all, ToDoubleFunction<MeanOf> part) {
    return Arrays.stream(all).mapToDouble(part).toArray();
  }
}
