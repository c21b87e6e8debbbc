/**
 * A network as the methods see it: an ONNX graph executed node by node as DJL arrays on PyTorch.
 *
 * <p>Entry: {@link org.ganglion.engine.network.NetworkLoader}. Before editing: every pass runs
 * inside a {@link org.ganglion.engine.torch.NativeScope}, which frees all arrays made in it; what
 * must outlive the pass is kept explicitly.
 */
@NullMarked
package org.ganglion.engine.network;

import org.jspecify.annotations.NullMarked;
