package org.ganglion.engine.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.stream.IntStream;
import org.ganglion.engine.onnx.OnnxNode;

/**
 * The operators that this engine knows, one line each.
 *
 * @since 0.1.0
 */
public final class StandardOperators {
  /**
   * Oldest operator set whose meaning is followed: earlier ones stretched operands by other rules.
   */
  public static final int OLDEST_OPSET = 7;

  /** Newest operator set that was read when these classes were written. */
  public static final int NEWEST_OPSET = 23;

  private StandardOperators() {}

  /** The registry of all of them. */
  public static OperatorRegistry registry() {
    OperatorRegistry.Builder registry = new OperatorRegistry.Builder();
    elementwise(registry);
    comparisons(registry);
    reductions(registry);
    layers(registry);
    shapes(registry);
    MathOperators.register(registry);
    ScatterOperators.register(registry);
    IndexOperators.register(registry);
    ShapeOperators.register(registry);
    NormOperators.register(registry);
    VisionOperators.register(registry);
    SignalOperators.register(registry);
    LossOperators.register(registry);
    return registry.build();
  }

  private static void elementwise(OperatorRegistry.Builder registry) {
    registry
        .plain("Abs", new Unary(NDArray::abs))
        .plain("Neg", new Unary(NDArray::neg))
        .plain("Sign", new Unary(NDArray::sign))
        .plain("Reciprocal", new Unary(x -> x.pow(-1)))
        .plain("Sqrt", new Unary(NDArray::sqrt))
        .plain("Exp", new Unary(NDArray::exp))
        .plain("Log", new Unary(NDArray::log))
        .plain("Sin", new Unary(NDArray::sin))
        .plain("Cos", new Unary(NDArray::cos))
        .plain("Tanh", new Unary(NDArray::tanh))
        .plain("Sigmoid", new Unary(x -> JniUtils.sigmoid((PtNDArray) x)))
        .plain("Erf", new Unary(NDArray::erf))
        .plain("Floor", new Unary(NDArray::floor))
        .plain("Ceil", new Unary(NDArray::ceil))
        .plain("Round", new Unary(NDArray::round))
        .plain("Relu", new Unary(x -> JniUtils.relu((PtNDArray) x)))
        .plain("Softplus", new Unary(x -> JniUtils.softPlus((PtNDArray) x)))
        .plain("Softsign", new Unary(x -> JniUtils.softSign((PtNDArray) x)))
        .plain("Identity", new Identity())
        .plain("Add", new Binary(NDArray::add))
        .plain("Sub", new Binary(NDArray::sub))
        .plain("Mul", new Binary(NDArray::mul))
        .plain("Div", new Div())
        .plain("Pow", new Pow())
        .plain("Sum", new Variadic(NDArray::add, false))
        .plain("Mean", new Variadic(NDArray::add, true))
        .plain("Max", new Variadic(NDArray::maximum, false))
        .plain("Min", new Variadic(NDArray::minimum, false))
        .plain("Where", new Where())
        .add("Clip", Clip::create)
        .add("LeakyRelu", LeakyRelu::create)
        .add("Gelu", Gelu::create)
        .add("Cast", Cast::create)
        .add("Dropout", Dropout::create);
  }

  private static void comparisons(OperatorRegistry.Builder registry) {
    registry
        .plain("Equal", new Binary(NDArray::eq))
        .plain("Greater", new Binary(NDArray::gt))
        .plain("GreaterOrEqual", new Binary(NDArray::gte))
        .plain("Less", new Binary(NDArray::lt))
        .plain("LessOrEqual", new Binary(NDArray::lte))
        .plain("And", new Binary(NDArray::logicalAnd))
        .plain("Or", new Binary(NDArray::logicalOr))
        .plain("Xor", new Binary(NDArray::logicalXor))
        .plain("Not", new Unary(NDArray::logicalNot))
        .plain("IsNaN", new Unary(NDArray::isNaN));
  }

  private static void reductions(OperatorRegistry.Builder registry) {
    registry
        .add("ReduceSum", Reduce.of(Reductions::sum))
        .add("ReduceMean", Reduce.of(Reductions::mean))
        .add("ReduceMax", Reduce.of(Reductions::max))
        .add("ReduceMin", Reduce.of(Reductions::min))
        .add("ReduceProd", Reduce.of(Reductions::product))
        .add("ReduceL1", Reduce.of((x, axes, keep) -> x.abs().sum(axes, keep)))
        .add("ReduceL2", Reduce.of(Reductions::euclidean))
        .add("ReduceSumSquare", Reduce.of((x, axes, keep) -> x.mul(x).sum(axes, keep)))
        .add("ReduceLogSum", Reduce.of((x, axes, keep) -> x.sum(axes, keep).log()))
        .add("ReduceLogSumExp", Reduce.of(Reductions::logSumExp))
        .add("Softmax", Softmax.of(false))
        .add("LogSoftmax", Softmax.of(true));
  }

  private static void layers(OperatorRegistry.Builder registry) {
    registry
        .plain("MatMul", new Binary(NDArray::matMul))
        .plain("GlobalAveragePool", new GlobalPool(false))
        .plain("GlobalMaxPool", new GlobalPool(true))
        .add("Gemm", Gemm::create)
        .add("Conv", Conv::create)
        .add("ConvTranspose", ConvTranspose::create)
        .add("RNN", Recurrent.of(Cell.RNN))
        .add("GRU", Recurrent.of(Cell.GRU))
        .add("LSTM", Recurrent.of(Cell.LSTM))
        .add("BatchNormalization", BatchNormalization::create)
        .add("LayerNormalization", LayerNormalization::create)
        .add("MaxPool", MaxPool::create)
        .add("AveragePool", AveragePool::create)
        .add("LpPool", LpPool::create)
        .add("GlobalLpPool", StandardOperators::globalNorm);
  }

  private static void shapes(OperatorRegistry.Builder registry) {
    registry
        .plain("Size", new Size())
        .plain("Expand", new Expand())
        .add("Shape", ShapeOf::create)
        .add("Constant", Constant::create)
        .add("ConstantOfShape", ConstantOfShape::create)
        .add("Reshape", Reshape::create)
        .add("Flatten", Flatten::create)
        .add("Squeeze", Squeeze::create)
        .add("Unsqueeze", Unsqueeze::create)
        .add("Transpose", Transpose::create)
        .add("Concat", Concat::create)
        .add("Gather", Gather::create)
        .add("Slice", Slice::create)
        .add("Pad", Pad::create)
        .add("Resize", Resize::create)
        .add("Upsample", Resize::upsample);
  }

  private static Operator globalNorm(OnnxNode node, int opset) {
    long p = node.attributes().integer("p", 2);
    return (Operator.Single)
        operands -> {
          NDArray x = operands.get(0);
          int[] spatial = IntStream.range(2, x.getShape().dimension()).toArray();
          return Roots.of(x.abs().pow(p).sum(spatial, true), p);
        };
  }
}
