package org.ganglion.engine.network;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the tensors of a program grow with the number of rows; other axes have one size. */
final class Layout {
  private final int fixedRows;
  private final long[] factors;
  private final @Nullable Shape[] probed;
  private final long[] bytesPerRow;
  private final BitSet floats;

  Layout(
      int fixedRows, long[] factors, @Nullable Shape[] probed, long[] bytesPerRow, BitSet floats) {
    this.fixedRows = fixedRows;
    this.factors = factors;
    this.probed = probed;
    this.bytesPerRow = bytesPerRow;
    this.floats = floats;
  }

  /** Rows that every pass must have, 0 when the network takes any number. */
  int fixedRows() {
    return fixedRows;
  }

  /**
   * Entries of the first axis per row; 0 when the tensor does not depend on the number of rows, -1
   * when it does in another way.
   */
  long factor(int slot) {
    return factors[slot];
  }

  /** The tensor's shape without its first axis, null when that is not the sample axis. */
  @Nullable Shape shape(int slot) {
    Shape whole = probed[slot];
    return whole == null || factors[slot] != 1 ? null : whole.slice(1);
  }

  /** The tensor's shape for a few rows, null when it was not computed. */
  @Nullable Shape probed(int slot) {
    return probed[slot];
  }

  /** Whether the tensor has float values. */
  boolean isFloat(int slot) {
    return floats.get(slot);
  }

  /** Whether a tensor has one entry per row on its first axis. */
  boolean hasSampleAxis(int slot) {
    return probed[slot] != null && factors[slot] == 1;
  }

  /** Whether several variants of the tensor can lie one behind the other on its first axis. */
  boolean stacks(int slot) {
    return factors[slot] >= 0;
  }

  /** Native memory per row of all of these tensors. */
  long bytesPerRow(BitSet slots) {
    return slots.stream().mapToLong(slot -> bytesPerRow[slot]).sum();
  }

  /**
   * A tensor that is read through views.
   *
   * @param slot the tensor as the file has it, now the second view
   * @param stored what its node makes
   * @param view the first view, with one row per sample
   */
  record Fold(int slot, int stored, int view) {}

  /** The same over {@code slots} tensors; views take no memory of their own. */
  Layout with(List<Fold> folds, int slots) {
    long[] allFactors = Arrays.copyOf(factors, slots);
    @Nullable Shape[] shapes = Arrays.copyOf(probed, slots);
    long[] bytes = Arrays.copyOf(bytesPerRow, slots);
    BitSet allFloats = (BitSet) floats.clone();
    for (Fold fold : folds) {
      Shape whole = Probe.known(this, fold.slot());
      allFactors[fold.stored()] = factors[fold.slot()];
      shapes[fold.stored()] = whole;
      bytes[fold.stored()] = bytesPerRow[fold.slot()];
      bytes[fold.slot()] = 0;
      allFactors[fold.view()] = 1;
      long factor = factors[fold.slot()];
      shapes[fold.view()] = new Shape(whole.get(0) / factor, factor).addAll(whole.slice(1));
      allFloats.set(fold.stored());
      allFloats.set(fold.view());
    }
    return new Layout(fixedRows, allFactors, shapes, bytes, allFloats);
  }
}
