package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.OnnxNode;

/** Repeating, splitting and re-arranging; contraction of axes by name. */
final class ShapeOperators {
  private ShapeOperators() {}

  static void register(OperatorRegistry.Builder registry) {
    registry
        .add(
            "Tile",
            Scripted.plain(
                "x, times",
                "n = annotate(List[int], [])",
                "for j in range(times.size(0)):",
                "  n.append(int(times[j]))",
                "return x.repeat(n)"))
        .plain("CastLike", new Binary((x, like) -> x.toType(like.getDataType(), true)))
        .add("Split", Split::create)
        .add("Einsum", (node, opset) -> einsum(node))
        .add("DepthToSpace", (node, opset) -> depthToSpace(node))
        .add("SpaceToDepth", (node, opset) -> spaceToDepth(node));
  }

  private static Operator einsum(OnnxNode node) {
    String equation = node.attributes().text("equation", "");
    if (!equation.matches("[a-zA-Z.,> -]+")) {
      throw Refused.because(node, "with equation '" + equation + "' is not supported");
    }
    String names =
        IntStream.range(0, node.inputs().size())
            .mapToObj(i -> "x" + i)
            .collect(Collectors.joining(", "));
    return Scripted.of(node, names, "return torch.einsum(\"" + equation + "\", [" + names + "])");
  }

  private static long block(OnnxNode node) {
    long block = node.attributes().integer("blocksize", 0);
    if (block < 1) {
      throw Refused.because(node, "with blocksize " + block + " is not supported");
    }
    return block;
  }

  private static Operator depthToSpace(OnnxNode node) {
    long b = block(node);
    boolean columns = node.attributes().text("mode", "DCR").equals("CRD");
    return (Operator.Single)
        operands -> {
          NDArray x = operands.get(0);
          long[] s = x.getShape().getShape();
          long deep = s[1] / (b * b);
          NDArray split =
              columns
                  ? x.reshape(s[0], deep, b, b, s[2], s[3]).transpose(0, 1, 4, 2, 5, 3)
                  : x.reshape(s[0], b, b, deep, s[2], s[3]).transpose(0, 3, 4, 1, 5, 2);
          return split.reshape(s[0], deep, s[2] * b, s[3] * b);
        };
  }

  private static Operator spaceToDepth(OnnxNode node) {
    long b = block(node);
    return (Operator.Single)
        operands -> {
          NDArray x = operands.get(0);
          long[] s = x.getShape().getShape();
          return x.reshape(s[0], s[1], s[2] / b, b, s[3] / b, b)
              .transpose(0, 3, 5, 1, 2, 4)
              .reshape(s[0], s[1] * b * b, s[2] / b, s[3] / b);
        };
  }
}
