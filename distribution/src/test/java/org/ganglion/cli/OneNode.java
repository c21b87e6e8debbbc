package org.ganglion.cli;

import ai.onnx.proto.OnnxMl;

/** An ONNX file of a single node. */
final class OneNode {
  private OneNode() {}

  static byte[] network(String operator, String name) {
    OnnxMl.ValueInfoProto.Builder value =
        OnnxMl.ValueInfoProto.newBuilder()
            .setName("x")
            .setType(
                OnnxMl.TypeProto.newBuilder()
                    .setTensorType(
                        OnnxMl.TypeProto.Tensor.newBuilder()
                            .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                            .setShape(
                                OnnxMl.TensorShapeProto.newBuilder()
                                    .addDim(
                                        OnnxMl.TensorShapeProto.Dimension.newBuilder()
                                            .setDimParam("N"))
                                    .addDim(
                                        OnnxMl.TensorShapeProto.Dimension.newBuilder()
                                            .setDimValue(4)))));
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(
            OnnxMl.GraphProto.newBuilder()
                .setName("one")
                .addInput(value)
                .addOutput(value.clone().setName("y"))
                .addNode(
                    OnnxMl.NodeProto.newBuilder()
                        .setName(name)
                        .setOpType(operator)
                        .addInput("x")
                        .addOutput("y")))
        .build()
        .toByteArray();
  }
}
