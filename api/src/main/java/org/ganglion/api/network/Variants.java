package org.ganglion.api.network;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Many sets of interventions, made when they are needed.
 *
 * @since 0.1.0
 */
public interface Variants {
  /** Number of variants. */
  int size();

  /** Interventions of variant {@code index}; must be the same on every call. */
  List<Intervention> at(int index);

  /** These variants. */
  static Variants of(List<List<Intervention>> all) {
    List<List<Intervention>> copy = List.copyOf(all);
    return of(copy.size(), copy::get);
  }

  /** {@code size} variants given by {@code variant}. */
  static Variants of(int size, IntFunction<List<Intervention>> variant) {
    return new Variants() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public List<Intervention> at(int index) {
        return variant.apply(index);
      }
    };
  }
}
