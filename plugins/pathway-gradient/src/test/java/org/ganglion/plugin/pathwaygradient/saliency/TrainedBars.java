package org.ganglion.plugin.pathwaygradient.saliency;

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
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;

/**
 * A perceptron that PyTorch trained to tell which way a bar runs, with samples it never saw; made
 * by bars.py beside bars.txt.
 *
 * @param network sites {@code input, fc1, relu1, fc2, relu2, fc3}
 * @param samples pictures of 8 x 8 with their labels
 */
record TrainedBars(ReferenceNetwork network, TestSamples samples) {
  static TrainedBars read() {
    Map<String, Tensor> arrays = new HashMap<>();
    try (InputStream file =
            Objects.requireNonNull(TrainedBars.class.getResourceAsStream("bars.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      lines.lines().map(line -> line.split(" ")).forEach(words -> arrays.put(words[0], of(words)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Tensor input = get(arrays, "input");
    float[] labels = get(arrays, "label").toArray();
    int[] classes = new int[labels.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (int) labels[i];
    }
    ReferenceNetwork network =
        ReferenceNetwork.builder(4)
            .input("input", input.shape().tail())
            .dense("fc1", "input", get(arrays, "fc1.weight"), get(arrays, "fc1.bias"))
            .relu("relu1", "fc1")
            .dense("fc2", "relu1", get(arrays, "fc2.weight"), get(arrays, "fc2.bias"))
            .relu("relu2", "fc2")
            .dense("fc3", "relu2", get(arrays, "fc3.weight"), get(arrays, "fc3.bias"))
            .outputs("fc3");
    return new TrainedBars(network, TestSamples.of("input", input).labelled(Ints.of(classes)));
  }

  private static Tensor of(String[] words) {
    int[] sizes = Arrays.stream(words[1].split("x")).mapToInt(Integer::parseInt).toArray();
    Tensor.Builder numbers = Tensor.builder(Shape.of(sizes));
    for (int i = 2; i < words.length; i++) {
      numbers.set(i - 2, Float.parseFloat(words[i]));
    }
    return numbers.build();
  }

  private static Tensor get(Map<String, Tensor> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }
}
