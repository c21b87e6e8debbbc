/**
 * What the engine needs of PyTorch beyond DJL's arrays: gradients with respect to any arrays,
 * functions written in TorchScript, the switch that records operations for a backward pass.
 *
 * <p>Entry: {@link org.ganglion.engine.torch.Autograd}. Before editing: the switch is a property of
 * the thread and is on in new ones; DJL puts a result into the manager of the first operand, so an
 * operation whose first operand is a weight leaks unless an NDScope is open.
 */
@NullMarked
package org.ganglion.engine.torch;

import org.jspecify.annotations.NullMarked;
