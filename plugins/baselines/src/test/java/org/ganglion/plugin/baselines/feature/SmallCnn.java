package org.ganglion.plugin.baselines.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;

/**
 * The network of small_cnn.py and what python3-torch computed for it; command and versions are in
 * the script.
 */
final class SmallCnn {
  private final Map<String, Tensor> arrays;

  private SmallCnn(Map<String, Tensor> arrays) {
    this.arrays = arrays;
  }

  static SmallCnn read() {
    InputStream file = Objects.requireNonNull(SmallCnn.class.getResourceAsStream("small-cnn.txt"));
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> put(line.split(" ", -1), arrays));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SmallCnn(arrays);
  }

  private static void put(String[] words, Map<String, Tensor> arrays) {
    int[] sizes = Arrays.stream(words[1].split(",", -1)).mapToInt(Integer::parseInt).toArray();
    Tensor.Builder builder = Tensor.builder(Shape.of(sizes));
    for (int i = 2; i < words.length; i++) {
      builder.set(i - 2, (float) Double.parseDouble(words[i]));
    }
    arrays.put(words[0], builder.build());
  }

  Tensor get(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  ReferenceNetwork network() {
    return ReferenceNetwork.builder(2)
        .input("x", Shape.of(2, 8, 8))
        .conv("conv1", "x", get("conv1.weight"), get("conv1.bias"), 1, 1)
        .relu("relu1", "conv1")
        .maxPool("pool1", "relu1", 2, 2)
        .conv("conv2", "pool1", get("conv2.weight"), get("conv2.bias"), 1, 1)
        .relu("relu2", "conv2")
        .flatten("flatten", "relu2")
        .dense("fc1", "flatten", get("fc1.weight"), get("fc1.bias"))
        .tanh("tanh", "fc1")
        .dense("fc2", "tanh", get("fc2.weight"), get("fc2.bias"))
        .outputs("fc2");
  }

  TestSamples samples() {
    return TestSamples.of("x", get("x"));
  }

  /** Within {@code tolerance} of the largest expected magnitude, and not all 0. */
  void assertSame(Tensor actual, String name, double tolerance) {
    Tensor expected = get(name);
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double largest = 0;
    double worst = 0;
    for (long i = 0; i < expected.elements(); i++) {
      largest = Math.max(largest, Math.abs(expected.get(i)));
      worst = Math.max(worst, Math.abs(expected.get(i) - actual.get(i)));
    }
    assertThat(largest).isPositive();
    assertThat(worst / largest).as(name).isLessThan(tolerance);
  }
}
