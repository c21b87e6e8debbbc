package org.ganglion.engine.fuzz;

import java.nio.ByteBuffer;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxReader;
import org.ganglion.engine.onnx.OnnxTensor;

/** Fuzzed by {@code .ci/fuzz}: the ONNX reader, every byte of the constants included. */
public final class OnnxTarget {
  static final FuzzTarget TARGET =
      new FuzzTarget(
          ".onnx",
          file -> {
            OnnxGraph graph = OnnxReader.read(file);
            for (OnnxTensor tensor : graph.initialisers().values()) {
              ByteBuffer bytes = tensor.bytes();
              bytes.get(new byte[bytes.remaining()]);
            }
          });

  private OnnxTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    TARGET.accepts(bytes);
  }
}
