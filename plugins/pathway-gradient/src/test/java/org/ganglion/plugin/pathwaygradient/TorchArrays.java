package org.ganglion.plugin.pathwaygradient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.NetworkBuilder;
import org.ganglion.testkit.network.ReferenceNetwork;

/** What a script beside a test wrote with PyTorch: one array a line, name, sizes, numbers. */
public final class TorchArrays {
  private final Map<String, Tensor> arrays = new HashMap<>();

  private TorchArrays() {}

  /** The arrays of {@code file}, beside {@code test}. */
  public static TorchArrays of(Class<?> test, String file) {
    TorchArrays all = new TorchArrays();
    try (InputStream stream = Objects.requireNonNull(test.getResourceAsStream(file), file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      lines
          .lines()
          .map(line -> line.split(" "))
          .forEach(words -> all.arrays.put(words[0], tensor(words)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Tensor tensor(String[] words) {
    int[] sizes = Arrays.stream(words[1].split("x")).mapToInt(Integer::parseInt).toArray();
    Tensor.Builder numbers = Tensor.builder(Shape.of(sizes));
    for (int i = 2; i < words.length; i++) {
      numbers.set(i - 2, Float.parseFloat(words[i]));
    }
    return numbers.build();
  }

  /** An array. */
  public Tensor get(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /**
   * The rectified perceptron of the layers {@code fc1} to {@code fc<layers>}; sites {@code input,
   * fc1, relu1, ..., fc<layers>}, in chunks of 4.
   */
  public ReferenceNetwork perceptron(int layers) {
    NetworkBuilder builder =
        ReferenceNetwork.builder(4).input("input", get("input").shape().tail());
    String last = "input";
    for (int layer = 1; layer <= layers; layer++) {
      String name = "fc" + layer;
      builder.dense(name, last, get(name + ".weight"), get(name + ".bias"));
      last = name;
      if (layer < layers) {
        last = "relu" + layer;
        builder.relu(last, name);
      }
    }
    return builder.outputs(last);
  }
}
