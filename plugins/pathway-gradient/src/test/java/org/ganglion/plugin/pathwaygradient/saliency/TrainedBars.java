package org.ganglion.plugin.pathwaygradient.saliency;

import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.TorchArrays;
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
    TorchArrays arrays = TorchArrays.of(TrainedBars.class, "bars.txt");
    Tensor input = arrays.get("input");
    float[] labels = arrays.get("label").toArray();
    int[] classes = new int[labels.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (int) labels[i];
    }
    return new TrainedBars(
        arrays.perceptron(3), TestSamples.of("input", input).labelled(Ints.of(classes)));
  }
}
