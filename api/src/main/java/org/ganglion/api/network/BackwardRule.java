package org.ganglion.api.network;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Tensor;

/**
 * Replaces the derivative of one node in the backward pass, as guided backpropagation, DeepLIFT or
 * layer-wise relevance propagation do.
 *
 * @param site output of the node
 * @param rule gives what flows back to the node's inputs
 * @since 0.1.0
 */
public record BackwardRule(Site site, Rule rule) {

  /** What flows back. */
  @FunctionalInterface
  public interface Rule {
    /**
     * The gradient with respect to the node's first float input, in that input's shape; called once
     * per chunk and pass.
     */
    Tensor backward(NodePass pass);
  }

  /** One node in the middle of a backward pass over some samples. */
  public interface NodePass {
    /** Position of the first sample in the bound set. */
    int first();

    /** Number of samples. */
    int count();

    /** Value of the node's first float input, {@code [count, ...]}. */
    Tensor input();

    /** Value of the node's output, {@code [count, ...]}. */
    Tensor output();

    /** What flows back into the output, {@code [count, ...]}. */
    Tensor gradient();

    /**
     * The same node with its weights of one sign alone, all others and what of its bias has the
     * other sign at 0: for rules that keep what supports apart from what opposes.
     *
     * @param positive the sign that stays
     * @throws MethodException M967 when the node is none of Conv, ConvTranspose, Gemm and MatMul
     *     with constant weights
     */
    NodePass withWeights(boolean positive);

    /** What the node gives for another value of its first float input. */
    Tensor forward(Tensor input);

    /**
     * The node's own derivative at another value of its first float input, applied to {@code
     * cotangent}.
     */
    Tensor derivative(Tensor input, Tensor cotangent);
  }
}
