package org.ganglion.engine.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxTensor;

/** Makes a graph with other weights. */
final class Reweighted {
  private Reweighted() {}

  /**
   * The graph with each float initialiser as {@code change} wants it, in name order.
   *
   * @throws MethodException M911 when there is none, M950 when a changed tensor has another shape
   */
  static OnnxGraph graph(OnnxGraph graph, Network.WeightChange change) {
    Map<String, OnnxTensor> changed = new HashMap<>();
    List<String> names = new ArrayList<>(graph.initialisers().keySet());
    names.sort(null);
    boolean any = false;
    for (String name : names) {
      OnnxTensor stored = initialiser(graph, name);
      changed.put(name, stored);
      if (stored.type() != ElementType.FLOAT) {
        continue;
      }
      any = true;
      Tensor value = tensor(stored);
      Tensor wanted = change.change(name, value);
      if (!wanted.shape().equals(value.shape())) {
        throw new MethodException(
            Problem.of(
                "M950",
                "weight '"
                    + name
                    + "' of shape "
                    + value.shape()
                    + " cannot become one of shape "
                    + wanted.shape(),
                "keep the shape of every weight"));
      }
      if (wanted != value) {
        changed.put(name, stored(name, wanted));
      }
    }
    if (!any) {
      throw new MethodException(
          Problem.of(
              "M911",
              "the network has no float32 weights to change",
              "use a network with weights in initialisers"));
    }
    return graph.withInitialisers(changed);
  }

  private static OnnxTensor initialiser(OnnxGraph graph, String name) {
    OnnxTensor tensor = graph.initialisers().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no initialiser '" + name + "'");
    }
    return tensor;
  }

  private static Tensor tensor(OnnxTensor stored) {
    long[] sizes = stored.shape();
    int[] shape = new int[sizes.length];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = Math.toIntExact(sizes[axis]);
    }
    return Tensor.builder(Shape.of(shape)).put(0, stored.bytes().asFloatBuffer()).build();
  }

  private static OnnxTensor stored(String name, Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.toIntExact(tensor.elements() * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    tensor.copyTo(0, bytes.asFloatBuffer());
    long[] sizes = new long[tensor.shape().rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = tensor.shape().size(axis);
    }
    return new OnnxTensor(name, ElementType.FLOAT, sizes, bytes);
  }
}
