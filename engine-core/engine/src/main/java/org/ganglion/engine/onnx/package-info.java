/**
 * ONNX files as values: a graph of named nodes in topological order, its initialisers, inputs and
 * outputs.
 *
 * <p>Entry: {@link org.ganglion.engine.onnx.OnnxReader}. Before editing: the names made here are
 * site ids, which users write into pipeline files and which results carry; changing the naming rule
 * breaks both. The protobuf classes do not leave this package.
 */
@NullMarked
package org.ganglion.engine.onnx;

import org.jspecify.annotations.NullMarked;
