package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.NativeScope;
import org.ganglion.engine.torch.Transfer;

/**
 * What was read of some rows, still in native memory. What is worked out of it is worked out site
 * by site, when somebody wants it, and freed again: all sites of a large network at once would take
 * several times the memory of the pass.
 */
final class Readout {
  private final int first;
  private final int count;
  private final Map<Reading, Map<Site, Entry>> values = new EnumMap<>(Reading.class);

  Readout(int first, int count) {
    this.first = first;
    this.count = count;
  }

  int first() {
    return first;
  }

  int count() {
    return count;
  }

  /** Adds an array with its positions reduced. */
  void put(Reading reading, Site site, NDArray array, Reduce reduce) {
    put(reading, site, () -> array, reduce);
  }

  /** Adds what will be worked out while the pass is open, with its positions reduced. */
  void put(Reading reading, Site site, Supplier<NDArray> array, Reduce reduce) {
    put(reading, site, array, reduce, List.of());
  }

  /**
   * Adds what will be worked out of arrays that nothing else uses: they are freed as soon as it has
   * been handed over, which it is once.
   */
  void put(
      Reading reading, Site site, Supplier<NDArray> array, Reduce reduce, List<NDArray> spent) {
    values
        .computeIfAbsent(reading, key -> new LinkedHashMap<>())
        .put(site, new Entry(() -> Positions.reduce(reduce, site, array.get()), spent));
  }

  /** Hands over what was read at each site, one after the other; freed after each call. */
  @SuppressWarnings("try")
  void each(Reading reading, BiConsumer<Site, NDArray> taker) {
    values
        .getOrDefault(reading, Map.of())
        .forEach(
            (site, entry) -> {
              try (NativeScope scope = NativeScope.plain()) {
                taker.accept(site, entry.array().get());
              }
              entry.spent().forEach(NDArray::close);
            });
  }

  /**
   * The same on the Java heap.
   *
   * @throws IllegalArgumentException when it was not asked for
   */
  @SuppressWarnings("try")
  Tensor tensor(Reading reading, Site site) {
    Entry entry = values.getOrDefault(reading, Map.of()).get(site);
    if (entry == null) {
      throw new IllegalArgumentException(
          reading + " at site '" + site.id() + "' was not asked for");
    }
    Tensor tensor;
    try (NativeScope scope = NativeScope.plain()) {
      tensor = Transfer.toTensor(entry.array().get());
    }
    entry.spent().forEach(NDArray::close);
    return tensor;
  }

  /** Gives it to a method, which takes to the Java heap what it wants. */
  void give(ChunkSink sink) {
    try (ReadoutChunk chunk = new ReadoutChunk(this)) {
      sink.accept(chunk);
    }
  }

  private record Entry(Supplier<NDArray> array, List<NDArray> spent) {}

  /** Receives what was read while it is in native memory. */
  @FunctionalInterface
  interface Sink {
    /** One chunk; its arrays are freed after the call. */
    void accept(Readout readout);
  }
}
