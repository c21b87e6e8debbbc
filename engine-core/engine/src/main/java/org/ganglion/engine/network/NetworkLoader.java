package org.ganglion.engine.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ganglion.engine.onnx.OnnxGraph;
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
    return load(OnnxReader.read(onnx), plan, Map.of());
  }

  /**
   * The network of a graph.
   *
   * @param shapes sizes behind the sample axis of inputs that the file leaves open
   */
  static GraphNetwork load(OnnxGraph graph, BatchPlan plan, Map<String, List<Long>> shapes) {
    NDManager manager = manager();
    try {
      Program program = ProgramCompiler.compile(graph, StandardOperators.registry(), manager);
      return new GraphNetwork(program, Probe.run(program, shapes), plan, shapes);
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
