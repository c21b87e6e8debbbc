package org.ganglion.engine.recorded;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.npz.NpzReader;
import org.jspecify.annotations.Nullable;

/** Rows of one recorded array in the order of some samples, for one pass. */
final class SiteRows {
  private final NpzReader npz;
  private final String array;
  private final DataSet samples;

  /** The array as a whole where the file cannot be entered in the middle. */
  private final @Nullable Tensor whole;

  SiteRows(NpzReader npz, String array, DataSet samples) {
    this.npz = npz;
    this.array = array;
    this.samples = samples;
    this.whole = npz.readsRowsAlone(array) ? null : npz.tensor(array);
  }

  /** Values of samples {@code first} to {@code first + count - 1}: {@code [count, ...]}. */
  Tensor read(int first, int count) {
    List<Tensor> stretches = new ArrayList<>();
    for (int done = 0; done < count; ) {
      int start = Math.toIntExact(samples.id(first + done));
      int length = 1;
      while (done + length < count && samples.id(first + done + length) == start + length) {
        length++;
      }
      stretches.add(whole == null ? npz.rows(array, start, length) : whole.rows(start, length));
      done += length;
    }
    return stretches.size() == 1 ? stretches.get(0) : Tensor.concat(stretches);
  }
}
