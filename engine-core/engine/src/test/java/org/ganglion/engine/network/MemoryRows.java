package org.ganglion.engine.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.jspecify.annotations.Nullable;

/** Samples in memory. */
record MemoryRows(Map<String, Tensor> tensors, @Nullable Ints classes) implements SampleRows {
  static MemoryRows of(String input, Tensor values) {
    return new MemoryRows(Map.of(input, values), null);
  }

  /** Rows of a shape, uniform in [0, 1). */
  static MemoryRows uniform(String input, Shape row, int rows, long seed) {
    return of(input, uniform(row.prepend(rows), seed));
  }

  static Tensor uniform(Shape shape, long seed) {
    Random random = new Random(seed);
    Tensor.Builder builder = Tensor.builder(shape);
    for (long i = 0; i < shape.elements(); i++) {
      builder.set(i, random.nextFloat());
    }
    return builder.build();
  }

  @Override
  public int size() {
    return tensors.values().iterator().next().shape().size(0);
  }

  @Override
  public long id(int row) {
    return row;
  }

  @Override
  public Optional<Ints> labels() {
    return Optional.ofNullable(classes);
  }

  @Override
  public Set<String> inputNames() {
    return tensors.keySet();
  }

  @Override
  public Tensor input(String name, int first, int count) {
    Tensor all = tensors.get(name);
    if (all == null) {
      throw new IllegalArgumentException("no input " + name);
    }
    return all.rows(first, count);
  }

  @Override
  public SampleRows select(Ints rows) {
    Map<String, Tensor> picked = new LinkedHashMap<>();
    tensors.forEach(
        (name, all) ->
            picked.put(
                name, Tensor.concat(rows.stream().mapToObj(row -> all.rows(row, 1)).toList())));
    return new MemoryRows(picked, classes == null ? null : classes.select(rows));
  }
}
