package org.ganglion.engine.evaluate.degradation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
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
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.statistic.ClassProbability;

/** Runs changed inputs through the network, some samples at a time. */
final class InputSweep {
  private static final int ROWS = 64;

  private final Network network;
  private final Samples samples;
  private final Site input;
  private final Site output;
  private final boolean probabilities;
  private final Object reading = new Object();

  /**
   * The samples that maps are of.
   *
   * @throws MethodException M930 when a map does not have the input's shape
   */
  InputSweep(Evidence evidence) {
    this(evidence.network(), evidence.samples().orElseThrow());
    evidence.findings().forEach(InputMaps::requireShape);
  }

  InputSweep(Network network, Samples samples) {
    this.network = network;
    this.samples = samples;
    this.input = network.inputs().get(0);
    this.output = network.outputs().get(0);
    this.probabilities = ClassProbability.isGiven(network, output);
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
    for (int part = 0; part < parts(); part++) {
      part(part, work);
      run.progress((part + 1.0) / parts());
    }
  }

  /**
   * Calls {@code work} for all parts, some of them at the same time; it must write to places of its
   * own samples alone.
   */
  void spread(RunContext run, Work work) {
    AtomicInteger done = new AtomicInteger();
    run.forEach(
        parts(),
        part -> {
          part(part, work);
          synchronized (done) {
            run.progress((double) done.incrementAndGet() / parts());
          }
        });
  }

  private int parts() {
    return (samples.size() + ROWS - 1) / ROWS;
  }

  private void part(int index, Work work) {
    int first = index * ROWS;
    int count = Math.min(ROWS, samples.size() - first);
    Samples some = samples.select(Ints.of(IntStream.range(first, first + count).toArray()));
    try (Bound bound = network.bind(some)) {
      var all = bound.values(Pass.values(List.of(input, output)));
      Tensor x = Objects.requireNonNull(all.get(input));
      Tensor y = Objects.requireNonNull(all.get(output));
      work.part(new Part(bound, some, first, x, y.toArray()));
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
      return Arrays.copyOfRange(outputs, row * classes(), (row + 1) * classes());
    }

    /** The maps of a result, one per sample. */
    float[][] maps(Finding finding) {
      Tensor all = scores(finding);
      int width = Math.toIntExact(input.neurons());
      boolean perSample = all.elements() == (long) width * count();
      float[][] maps = new float[count()][width];
      for (int row = 0; row < maps.length; row++) {
        all.copyTo(perSample ? (long) row * width : 0, maps[row], 0, width);
      }
      return maps;
    }

    /** Results are read by one part at a time. */
    private Tensor scores(Finding finding) {
      synchronized (reading) {
        return finding.attribution(first, count()).scores().values().iterator().next();
      }
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
    return ClassProbability.of(probabilities, values, label);
  }
}
