package org.ganglion.engine.exec;

import java.util.Optional;
import java.util.stream.LongStream;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/** Values of a site, or of a known function, over samples. Immutable. */
final class LayerTable implements Representation {
  /** Rows of one data set keep their numbers, those of another begin here. */
  private static final long OTHER_SAMPLES = 1L << 40;

  private final String name;
  private final Optional<Site> site;
  private final Matrix rows;
  private final long[] ids;

  private LayerTable(String name, Optional<Site> site, Matrix rows, long[] ids) {
    this.name = name;
    this.site = site;
    this.rows = rows;
    this.ids = ids;
  }

  /**
   * Activations.
   *
   * @param rows {@code [samples, features]}
   * @param foreign whether the samples are others than those of the step
   */
  static LayerTable of(Site site, Matrix rows, Samples samples, boolean foreign) {
    long first = foreign ? OTHER_SAMPLES : 0;
    long[] ids =
        LongStream.range(0, rows.rows()).map(row -> first + samples.id((int) row)).toArray();
    return new LayerTable(site.id(), Optional.of(site), rows, ids);
  }

  /**
   * A known function.
   *
   * @param rows {@code [samples, features]}
   */
  static LayerTable of(String function, Matrix rows, Samples samples) {
    long[] ids = LongStream.range(0, rows.rows()).map(row -> samples.id((int) row)).toArray();
    return new LayerTable(function, Optional.empty(), rows, ids);
  }

  /** Some rows, which keep the numbers of their samples. */
  LayerTable select(Ints some) {
    long[] kept = some.stream().mapToLong(row -> ids[row]).toArray();
    return new LayerTable(name, site, picked(some), kept);
  }

  /** The same samples with each other's rows. */
  LayerTable shuffled(Ints order) {
    return new LayerTable(name, site, picked(order), ids);
  }

  private Matrix picked(Ints some) {
    return Matrix.generate(
        some.size(), rows.columns(), (row, column) -> rows.get(some.get(row), column));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Site> site() {
    return site;
  }

  @Override
  public Matrix rows() {
    return rows;
  }

  @Override
  public long sampleId(int row) {
    return ids[row];
  }
}
