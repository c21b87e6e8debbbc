package org.ganglion.plugin.gromovwasserstein;

import java.util.Arrays;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.run.RunContext;
import org.ganglion.plugin.gromovwasserstein.coupling.LowerBounds;
import org.ganglion.plugin.gromovwasserstein.coupling.Space;

/** A layer as a space of samples: the distances between them, and which samples they are. */
final class LayerSpace implements Prepared {
  private final DistanceTable table;
  private final Space space;
  private final long[] ids;

  private LayerSpace(DistanceTable table, Space space, long[] ids) {
    this.table = table;
    this.space = space;
    this.ids = ids;
  }

  static LayerSpace of(
      Representation representation,
      RowDistance distance,
      Normalisation normalisation,
      RunContext run) {
    DistanceTable table = DistanceTable.of(representation, distance, normalisation, 1, run);
    long[] ids = new long[table.samples()];
    for (int row = 0; row < ids.length; row++) {
      ids[row] = representation.sampleId(row);
    }
    return new LayerSpace(table, table.space(distance != RowDistance.GIVEN), ids);
  }

  DistanceTable table() {
    return table;
  }

  Space space() {
    return space;
  }

  int samples() {
    return ids.length;
  }

  /** Memoli's first lower bound. */
  double firstBound(LayerSpace other) {
    return samples() == other.samples()
        ? table.firstBound(other.table)
        : LowerBounds.first(space, other.space);
  }

  /** Memoli's second lower bound. */
  double secondBound(LayerSpace other) {
    return samples() == other.samples()
        ? table.secondBound(other.table)
        : LowerBounds.second(space, other.space);
  }

  /** Whether both have the same samples in the same order. */
  boolean alignedWith(LayerSpace other) {
    return Arrays.equals(ids, other.ids);
  }

  @Override
  public long bytes() {
    return table.bytes() + space.bytes() + 8L * ids.length + 64;
  }
}
