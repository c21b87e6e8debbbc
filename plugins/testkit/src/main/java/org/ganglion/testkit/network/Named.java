package org.ganglion.testkit.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.value.Tensor;

/** Tensors by name, in a fixed order. */
final class Named {
  private Named() {}

  static Map<String, Tensor> of(String name, Tensor tensor, String second, Tensor other) {
    Map<String, Tensor> map = new LinkedHashMap<>();
    map.put(name, tensor);
    map.put(second, other);
    return Collections.unmodifiableMap(map);
  }

  static Tensor get(Map<String, Tensor> weights, String name) {
    Tensor tensor = weights.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weight '" + name + "' among " + weights.keySet());
    }
    return tensor;
  }
}
