package org.ganglion.engine.data;

import java.nio.file.Path;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.npz.NpzReader;

/** A file with one class per sample: idx, or NumPy by its ending. */
final class LabelFile {
  private static final String LABELS = "labels";

  private LabelFile() {}

  /**
   * The classes of the planned rows.
   *
   * @throws InputException I213 when there is not one number per sample, I214 when one is no class
   */
  static Ints read(Path file, RowPlan plan) {
    return read(file, LABELS, plan);
  }

  /** The same of an archive whose array is called {@code wanted} when it has several. */
  static Ints read(Path file, String wanted, RowPlan plan) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".npy") && !name.endsWith(".npz")) {
      try (IdxFile labels = new IdxFile(file)) {
        boolean vector = labels.shape().rank() == 1;
        check(vector ? labels.shape().size(0) : -1, labels.shape().toString(), plan, file);
        return Labels.ofFloats(labels.rows(plan), plan, file);
      }
    }
    try (NpzReader npz = new NpzReader(file)) {
      String array = npz.names().size() == 1 ? npz.names().get(0) : wanted;
      return ofArray(npz, array, plan);
    }
  }

  /** The classes of the planned rows in array {@code array}. */
  static Ints ofArray(NpzReader npz, String array, RowPlan plan) {
    Ints labels = npz.ints(array);
    check(labels.size(), labels.shape().toString(), plan, npz.file());
    Ints taken = labels.select(plan.taken());
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) < 0) {
        throw Refusal.of(
            "I214",
            "the label of sample " + plan.taken().get(i) + " is " + taken.get(i),
            npz.file() + "  " + array,
            "labels are whole numbers from 0 on");
      }
    }
    return taken;
  }

  private static void check(int size, String shape, RowPlan plan, Path file) {
    if (size != plan.total()) {
      String what = "labels of shape " + shape + " for " + plan.total() + " samples";
      throw Refusal.of("I213", what, file, "give the labels that belong to the samples");
    }
  }
}
