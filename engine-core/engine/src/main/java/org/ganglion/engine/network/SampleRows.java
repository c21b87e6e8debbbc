package org.ganglion.engine.network;

import java.util.Optional;
import java.util.Set;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/** Samples whose input values can be fetched, a stretch of rows at a time. */
public interface SampleRows extends Samples {
  /** Names of the network inputs that these samples feed. */
  Set<String> inputNames();

  /**
   * Values of input {@code name} for rows {@code first} to {@code first + count - 1}: {@code
   * [count, ...]}. Whole numbers of an integer input come as floats.
   */
  Tensor input(String name, int first, int count);

  /** The words of row {@code row}, where the inputs are numbers that stand for them. */
  default Optional<String> text(int row) {
    return Optional.empty();
  }

  @Override
  SampleRows select(Ints rows);
}
