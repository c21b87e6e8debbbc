package org.ganglion.testkit.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Rows of named input tensors with ids and, if wanted, labels. Immutable.
 *
 * @since 0.1.0
 */
public final class TestSamples implements Samples {
  private final Map<String, Tensor> inputs;
  private final long[] ids;
  private final Optional<Ints> labels;

  private TestSamples(Map<String, Tensor> inputs, long[] ids, Optional<Ints> labels) {
    this.inputs = inputs;
    this.ids = ids;
    this.labels = labels;
  }

  /** Rows by input name, each {@code [samples, ...]}; ids are 0, 1, ... */
  public static TestSamples of(Map<String, Tensor> inputs) {
    int size = inputs.values().iterator().next().shape().size(0);
    if (inputs.values().stream().anyMatch(tensor -> tensor.shape().size(0) != size)) {
      throw new IllegalArgumentException("inputs have different numbers of samples");
    }
    return new TestSamples(
        new LinkedHashMap<>(inputs), LongStream.range(0, size).toArray(), Optional.empty());
  }

  /** Rows of one input. */
  public static TestSamples of(String input, Tensor rows) {
    return of(Map.of(input, rows));
  }

  /** Rows of one input of vectors. */
  public static TestSamples of(String input, double[][] rows) {
    return of(input, Values.tensor(Shape.of(rows[0].length), rows));
  }

  /** The same with labels. */
  public TestSamples labelled(Ints classes) {
    if (classes.size() != size()) {
      throw new IllegalArgumentException(classes.size() + " labels for " + size() + " samples");
    }
    return new TestSamples(inputs, ids, Optional.of(classes));
  }

  /** The same with other ids. */
  public TestSamples identified(long... others) {
    if (others.length != size()) {
      throw new IllegalArgumentException(others.length + " ids for " + size() + " samples");
    }
    return new TestSamples(inputs, others.clone(), labels);
  }

  /** The same without labels. */
  public TestSamples unlabelled() {
    return new TestSamples(inputs, ids, Optional.empty());
  }

  /** The same rows with other values. */
  public TestSamples withInputs(Map<String, Tensor> others) {
    if (others.values().stream().anyMatch(tensor -> tensor.shape().size(0) != size())) {
      throw new IllegalArgumentException("other numbers of samples than " + size());
    }
    return new TestSamples(new LinkedHashMap<>(others), ids, labels);
  }

  /** Values of an input, {@code [samples, ...]}. */
  public Tensor input(String name) {
    Tensor tensor = inputs.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no input '" + name + "' among " + inputs.keySet());
    }
    return tensor;
  }

  /** Names of the inputs. */
  public List<String> inputNames() {
    return List.copyOf(inputs.keySet());
  }

  @Override
  public int size() {
    return ids.length;
  }

  @Override
  public long id(int row) {
    return ids[row];
  }

  @Override
  public Optional<Ints> labels() {
    return labels;
  }

  @Override
  public TestSamples select(Ints rows) {
    Map<String, Tensor> picked = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> picked.put(name, Rows.select(tensor, rows)));
    long[] pickedIds = rows.stream().mapToLong(row -> ids[row]).toArray();
    return new TestSamples(picked, pickedIds, labels.map(all -> all.select(rows)));
  }

  /** Whether the inputs of a network can be fed from these rows. */
  boolean fits(List<Site> sites) {
    return sites.stream()
        .allMatch(
            site -> {
              Tensor tensor = inputs.get(site.id());
              return tensor != null && tensor.shape().tail().equals(site.shape());
            });
  }

  Map<Site, Tensor> tensors(List<Site> sites) {
    Map<Site, Tensor> tensors = new LinkedHashMap<>();
    sites.forEach(site -> tensors.put(site, input(site.id())));
    return tensors;
  }

  @Override
  public String toString() {
    return "TestSamples" + Arrays.toString(ids);
  }
}
