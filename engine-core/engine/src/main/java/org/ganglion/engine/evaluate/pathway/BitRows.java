package org.ganglion.engine.evaluate.pathway;

import java.util.List;
import java.util.Objects;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Mask;
import org.ganglion.engine.evaluate.Finding;

/** The picked neurons of some samples as rows of bits, all sites one behind the other. */
public final class BitRows {
  private final long[][] rows;
  private final int[] starts;

  private BitRows(long[][] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /**
   * Rows {@code first} on of a selection; each site begins at a word of its own, so that sites can
   * be compared alone.
   */
  public static BitRows of(Finding finding, int first, int count) {
    Selection selection = finding.selection(first, count);
    boolean perSample = finding.coverage() == Coverage.SAMPLE;
    List<Site> sites = finding.sites();
    int[] starts = new int[sites.size() + 1];
    for (int i = 0; i < sites.size(); i++) {
      starts[i + 1] = starts[i] + (width(selection, sites.get(i), perSample ? count : 1) + 63) / 64;
    }
    long[][] rows = new long[count][starts[sites.size()]];
    for (int i = 0; i < sites.size(); i++) {
      Mask mask = mask(selection, sites.get(i));
      int width = width(selection, sites.get(i), perSample ? count : 1);
      for (int row = 0; row < count; row++) {
        long from = perSample ? (long) row * width : 0;
        for (int j = 0; j < width; j++) {
          if (mask.get(from + j)) {
            rows[row][starts[i] + (j >> 6)] |= 1L << j;
          }
        }
      }
    }
    return new BitRows(rows, starts);
  }

  private static Mask mask(Selection selection, Site site) {
    return Objects.requireNonNull(selection.masks().get(site.id()), site.id());
  }

  private static int width(Selection selection, Site site, int rows) {
    return Math.toIntExact(mask(selection, site).elements() / rows);
  }

  int count() {
    return rows.length;
  }

  /** Picked neurons of a row. */
  long size(int row) {
    return both(row, this, row, 0, starts.length - 1);
  }

  /** Jaccard index of two rows over all sites; NaN when both are empty. */
  public double jaccard(int row, BitRows other, int otherRow) {
    return jaccard(row, other, otherRow, 0, starts.length - 1);
  }

  /** Jaccard index of two rows at one site; NaN when both are empty there. */
  double jaccardAt(int site, int row, BitRows other, int otherRow) {
    return jaccard(row, other, otherRow, site, site + 1);
  }

  private double jaccard(int row, BitRows other, int otherRow, int firstSite, int endSite) {
    long both = both(row, other, otherRow, firstSite, endSite);
    long either =
        both(row, this, row, firstSite, endSite)
            + other.both(otherRow, other, otherRow, firstSite, endSite)
            - both;
    return either == 0 ? Double.NaN : (double) both / either;
  }

  private long both(int row, BitRows other, int otherRow, int firstSite, int endSite) {
    long[] a = rows[row];
    long[] b = other.rows[otherRow];
    long both = 0;
    for (int word = starts[firstSite]; word < starts[endSite]; word++) {
      both += Long.bitCount(a[word] & b[word]);
    }
    return both;
  }
}
