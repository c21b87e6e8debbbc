package org.ganglion.engine.report;

import org.ganglion.engine.report.SelectionView.SiteDensity;
import org.jspecify.annotations.Nullable;

/** Counts picked and dead neurons of one site over samples. */
final class SiteCount {
  private final SiteFacts site;
  private final int width;
  private long rows;
  private long kept;
  private long deadRows;
  private long dead;
  private long deadKept;
  private long keptSeen;

  SiteCount(SiteFacts site, int width) {
    this.site = site;
    this.width = width;
  }

  SiteFacts site() {
    return site;
  }

  long kept() {
    return kept;
  }

  long dead() {
    return dead;
  }

  long deadKept() {
    return deadKept;
  }

  /** Picked neurons among those that were compared with values. */
  long keptSeen() {
    return keptSeen;
  }

  /** Neurons that were compared with values. */
  long seen() {
    return deadRows * width;
  }

  long neurons() {
    return width;
  }

  /** Counts a row of zeros and ones; gives the number of ones. */
  int row(float[] mask, int from) {
    int ones = 0;
    for (int i = 0; i < width; i++) {
      if (mask[from + i] != 0) {
        ones++;
      }
    }
    rows++;
    kept += ones;
    return ones;
  }

  /**
   * Compares a row of the mask with the site's values of the same sample. Where the mask has one
   * element per unit, a unit is dead when all its positions are.
   *
   * @param neurons number of values; a multiple of the mask's elements
   */
  void values(float[] mask, int maskFrom, float[] values, int from, int neurons) {
    int group = neurons / width;
    for (int i = 0; i < width; i++) {
      boolean silent = true;
      for (int j = 0; j < group && silent; j++) {
        silent = values[from + i * group + j] <= 0;
      }
      boolean picked = mask[maskFrom + i] != 0;
      if (picked) {
        keptSeen++;
      }
      if (silent) {
        dead++;
        if (picked) {
          deadKept++;
        }
      }
    }
    deadRows++;
  }

  SiteDensity density(long allKept) {
    return new SiteDensity(
        site.id(),
        width,
        Digits.share(kept, rows * width),
        Digits.share(kept, allKept),
        deadRows == 0 ? null : Digits.share(deadKept, keptSeen),
        deadRows == 0 ? null : Digits.share(dead, seen()));
  }

  /** {@code part / whole}, or null when nothing was counted. */
  static @Nullable Double shareOrNull(long part, long whole) {
    return whole == 0 ? null : Digits.share(part, whole);
  }
}
