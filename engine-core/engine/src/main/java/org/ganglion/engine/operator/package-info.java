/**
 * ONNX operators as DJL array operations, one small class each, or as functions in TorchScript
 * where DJL's arrays lack them, one family per class ({@code Scripted}).
 *
 * <p>Entry: {@link org.ganglion.engine.operator.StandardOperators}. Before editing: an operator
 * reads its attributes once, when a network is loaded, and refuses there what it does not support;
 * it must not keep state between calls, and everything it computes from float operands must be
 * differentiable by PyTorch.
 */
@NullMarked
package org.ganglion.engine.operator;

import org.jspecify.annotations.NullMarked;
