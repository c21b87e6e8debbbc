package org.ganglion.engine.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** ONNX Runtime 1.29.0, which runs files for comparison. */
final class OnnxRuntime {
  /** For {@link #environment}: room for a command line of some 200,000 characters. */
  private static final long STACK = 1L << 26;

  private OnnxRuntime() {}

  /**
   * The environment of all sessions. ONNX Runtime 1.29 matches the command line of the process
   * against a regular expression when it makes its environment, and recurses for every character: a
   * class path of 4,000 characters ends the process on a thread of Java's usual 1 MB of stack. So
   * it is made on a thread with more.
   */
  static OrtEnvironment environment() {
    Thread maker = new Thread(null, OrtEnvironment::getEnvironment, "onnx-runtime", STACK);
    maker.start();
    try {
      maker.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ONNX Runtime started", stop);
    }
    return OrtEnvironment.getEnvironment();
  }

  /** First output of the network of a file for all rows at once. */
  static Tensor output(Path file, MemoryRows rows) throws OrtException {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor input = input(environment, rows);
          OrtSession.Result result =
              session.run(Map.of(rows.inputNames().iterator().next(), input))) {
        return tensor((OnnxTensor) result.get(0));
      }
    }
  }

  /** A float result. */
  static Tensor tensor(OnnxTensor value) {
    float[] numbers = new float[(int) value.getInfo().getNumElements()];
    value.getFloatBuffer().get(numbers);
    int[] sizes = Arrays.stream(value.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
    return Tensor.of(Shape.of(sizes), numbers);
  }

  /** The only input of these rows; tokens are whole numbers. */
  static OnnxTensor input(OrtEnvironment environment, MemoryRows rows) throws OrtException {
    String name = rows.inputNames().iterator().next();
    Tensor values = rows.input(name, 0, rows.size());
    float[] numbers = values.toArray();
    long[] shape = Arrays.stream(values.shape().toArray()).asLongStream().toArray();
    if (!name.equals("tokens")) {
      return OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), shape);
    }
    long[] tokens = new long[numbers.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (long) numbers[i];
    }
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens), shape);
  }

  /**
   * Largest difference between the elements of two tensors, in units of the largest element of the
   * second.
   */
  static double difference(Tensor ours, Tensor theirs) {
    double largest = 0;
    double scale = 0;
    for (long i = 0; i < theirs.elements(); i++) {
      double apart = Math.abs((double) ours.get(i) - theirs.get(i));
      largest = apart > largest || Double.isNaN(apart) ? apart : largest;
      scale = Math.max(scale, Math.abs(theirs.get(i)));
    }
    return scale == 0 ? largest : largest / scale;
  }
}
