package org.ganglion.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;

/** Networks and samples at the edge of what a method will meet. */
final class OddInputs {
  private OddInputs() {}

  /**
   * A network and samples for it.
   *
   * @param network the network
   * @param samples its samples
   */
  record Odd(ReferenceNetwork network, TestSamples samples) {}

  static Map<String, Odd> of(ReferenceNetwork network, TestSamples samples) {
    Map<String, Odd> odd = new LinkedHashMap<>();
    odd.put("one sample", new Odd(network, samples.select(Ints.of(0))));
    odd.put(
        "one sample three times",
        new Odd(network, samples.select(Ints.of(0, 0, 0)).identified(0, 1, 2)));
    odd.put("inputs that are 0", new Odd(network, filled(samples, 0)));
    odd.put(
        "weights that are 0",
        new Odd(network.withWeights((name, value) -> value.map(x -> 0)), samples));
    odd.put("hidden units that are dead", new Odd(network.withWeights(OddInputs::dead), samples));
    ReferenceNetwork single = RandomNetworks.mlp(1, 1, 1, 1);
    odd.put(
        "one neuron per layer", new Odd(single, RandomNetworks.samples(single, 1, samples.size())));
    return odd;
  }

  /** One element of the first sample is NaN. */
  static TestSamples poisoned(TestSamples samples) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (String name : samples.inputNames()) {
      Tensor tensor = samples.input(name);
      inputs.put(name, Tensor.builder(tensor.shape()).put(0, tensor).set(0, Float.NaN).build());
    }
    return samples.withInputs(inputs);
  }

  private static TestSamples filled(TestSamples samples, float value) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    samples.inputNames().forEach(name -> inputs.put(name, samples.input(name).map(old -> value)));
    return samples.withInputs(inputs);
  }

  private static Tensor dead(String name, Tensor value) {
    return name.endsWith(".bias") ? value.map(old -> -1e4f) : value;
  }
}
