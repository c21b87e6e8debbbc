package org.ganglion.engine.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.onnx.OnnxReader;
import org.ganglion.engine.operator.StandardOperators;

/**
 * Loads trained networks.
 *
 * @since 0.1.0
 */
public final class NetworkLoader {
  private NetworkLoader() {}

  /**
   * The network of an ONNX file.
   *
   * @throws org.ganglion.api.error.InputException I101 to I119 for what is wrong with the file
   */
  public static GraphNetwork load(Path onnx, BatchPlan plan) {
    return load(onnx, plan, OptionalInt.empty());
  }

  /**
   * The same with so many tokens per sample: axes behind the samples that whole-number inputs leave
   * open get that size.
   *
   * @throws org.ganglion.api.error.InputException as above
   */
  public static GraphNetwork load(Path onnx, BatchPlan plan, OptionalInt length) {
    OnnxGraph graph = OnnxReader.read(onnx);
    Map<String, List<Long>> shapes = new HashMap<>();
    for (OnnxInput input : graph.inputs()) {
      if (length.isPresent() && !input.shape().isEmpty() && !input.type().isFloat()) {
        List<Long> rest = input.shape().subList(1, input.shape().size());
        long tokens = length.getAsInt();
        shapes.put(input.name(), rest.stream().map(size -> size < 0 ? tokens : size).toList());
      }
    }
    return load(graph, plan, shapes);
  }

  /**
   * The network of a graph.
   *
   * @param shapes sizes behind the sample axis of inputs that the file leaves open
   */
  static GraphNetwork load(OnnxGraph graph, BatchPlan plan, Map<String, List<Long>> shapes) {
    NDManager manager = manager();
    try {
      Program compiled = ProgramCompiler.compile(graph, StandardOperators.registry(), manager);
      Layout layout = Probe.run(compiled, shapes);
      Program program = compiled.settled(layout);
      Unfolding.Unfolded unfolded = Unfolding.of(program, layout, shapes);
      return new GraphNetwork(unfolded.program(), unfolded.layout(), plan, shapes);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  /**
   * A manager of PyTorch's arrays. DJL looks for engines through the thread's class loader once and
   * keeps what it finds, so it must be ours.
   */
  private static NDManager manager() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(NetworkLoader.class.getClassLoader());
    try {
      return Engine.getEngine("PyTorch").newBaseManager();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
