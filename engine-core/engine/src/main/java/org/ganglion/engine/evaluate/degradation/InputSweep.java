package org.ganglion.engine.evaluate.degradation;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Variants;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.statistic.ClassProbability;

/** Runs changed inputs through the network, some samples at a time. */
final class InputSweep {
  private static final int ROWS = 64;

  private final Network network;
  private final Samples samples;
  private final Site input;
  private final Site output;

  InputSweep(Evidence evidence) {
    this(evidence.network(), evidence.samples().orElseThrow());
  }

  InputSweep(Network network, Samples samples) {
    this.network = network;
    this.samples = samples;
    this.input = network.inputs().get(0);
    this.output = network.outputs().get(0);
  }

  /** Receives one part of the samples after the other. */
  interface Work {
    /** One part. */
    void part(Part part);
  }

  /** Receives what the network says of one changed sample. */
  interface Sink {
    /** The outputs are only valid during the call. */
    void outputs(int variant, int row, float[] outputs);
  }

  Site input() {
    return input;
  }

  int classes() {
    return Math.toIntExact(output.neurons());
  }

  int samples() {
    return samples.size();
  }

  /** Calls {@code work} for all parts in order. */
  void run(RunContext run, Work work) {
    for (int first = 0; first < samples.size(); first += ROWS) {
      int count = Math.min(ROWS, samples.size() - first);
      int start = first;
      int[] rows = new int[count];
      java.util.Arrays.setAll(rows, i -> start + i);
      Samples some = samples.select(Ints.of(rows));
      try (Bound bound = network.bind(some)) {
        Bound.Joined values = new Bound.Joined(count);
        bound.read(
            Pass.values(List.of(input, output)),
            chunk -> {
              values.put(input, chunk.first(), chunk.value(input));
              values.put(output, chunk.first(), chunk.value(output));
            });
        var all = values.build();
        Tensor x = Objects.requireNonNull(all.get(input));
        Tensor y = Objects.requireNonNull(all.get(output));
        work.part(new Part(bound, some, first, x, y.toArray()));
      }
      run.progress((double) (first + count) / samples.size());
    }
  }

  /** Some consecutive samples. */
  final class Part {
    private final Bound bound;
    private final Samples rows;
    private final int first;
    private final Tensor x;
    private final float[] outputs;

    private Part(Bound bound, Samples rows, int first, Tensor x, float[] outputs) {
      this.bound = bound;
      this.rows = rows;
      this.first = first;
      this.x = x;
      this.outputs = outputs;
    }

    int first() {
      return first;
    }

    int count() {
      return rows.size();
    }

    long id(int row) {
      return rows.id(row);
    }

    /** Values of the input, {@code [count, ...]}. */
    Tensor x() {
      return x;
    }

    /** Input of one sample, copied. */
    float[] x(int row) {
      float[] copy = new float[Math.toIntExact(input.neurons())];
      x.copyTo(row * input.neurons(), copy, 0, copy.length);
      return copy;
    }

    /** What the network says of the sample as it is. */
    float[] outputs(int row) {
      return java.util.Arrays.copyOfRange(outputs, row * classes(), (row + 1) * classes());
    }

    /** Runs {@code variants} sets of changed inputs, {@code [count, ...]} each. */
    void sweep(int variants, IntFunction<Tensor> inputs, Sink sink) {
      float[] buffer = new float[classes()];
      bound.sweep(
          Variants.of(
              variants, variant -> List.of(new Intervention.Replace(input, inputs.apply(variant)))),
          Pass.values(List.of(output)),
          (variant, chunk) -> {
            Tensor values = chunk.value(output);
            for (int i = 0; i < chunk.count(); i++) {
              values.copyTo((long) i * buffer.length, buffer, 0, buffer.length);
              sink.outputs(variant, chunk.first() + i, buffer);
            }
          });
    }
  }

  /** Probability of a class, by softmax unless outputs are probabilities. */
  double probability(float[] values, int label) {
    return ClassProbability.of(output, values, label);
  }
}
