/**
 * A network as the methods see it: an ONNX graph executed node by node as DJL arrays on PyTorch.
 *
 * <p>Entry: {@link org.ganglion.engine.network.NetworkLoader}. Before editing: every pass runs
 * inside a {@link org.ganglion.engine.torch.NativeScope}, which frees all arrays made in it; what
 * must outlive the pass is kept explicitly.
 *
 * <p>How a method may misuse a network: M950 weights of another shape, M951 values that do not fit
 * an input, M952 a loss without a derivative, M953 a derivative that does not fit its site, M954
 * neurons chosen for another number of samples, M955 a neuron that a site does not have, M956
 * increments without a path, M957 a backward rule at an input, M958 two backward rules at a site,
 * M959 gates without a site, M960 factors that do not fit, M961 a site without a gate, M962 a
 * distribution that does not fit the output, M963 an intervention for another number of samples,
 * M964 a response of a network without a float output.
 */
@NullMarked
package org.ganglion.engine.network;

import org.jspecify.annotations.NullMarked;
