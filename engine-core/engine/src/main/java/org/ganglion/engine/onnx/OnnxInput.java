package org.ganglion.engine.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * A value that the caller of a network feeds.
 *
 * @param name its name in the file, which is also its site id
 * @param type type of its elements
 * @param shape sizes of its axes as the file declares them, -1 where they are left open; empty when
 *     the file says nothing about the shape
 * @since 0.1.0
 */
public record OnnxInput(String name, ElementType type, List<Long> shape) {
  /** Takes a copy of the shape. */
  public OnnxInput {
    shape = List.copyOf(shape);
  }

  @Override
  public String toString() {
    return name + " " + type + Arrays.toString(shape.toArray());
  }
}
