package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ONNX Runtime 1.29.0 runs the same file with every node's output declared as a result of the
 * graph.
 */
final class OnnxRuntimeOracleTest {
  private static final int ROWS = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fashion-lenet",
        "fashion-lenet-parity",
        "fashion-conv-norm",
        "fashion-mlp",
        "fashion-mlp-l1",
        "fashion-mlp-seed2",
        "modular-addition",
        "modular-addition-step0",
        "modular-addition-step200"
      })
  void everySiteHasTheValuesOfOnnxRuntime(String name) throws Exception {
    MemoryRows rows = ExampleNetworks.rows(name, ROWS, 7);
    Map<String, Tensor> expected = runtime(name, rows);
    try (GraphNetwork network = ExampleNetworks.load(name, new BatchPlan(2, 1L << 30));
        Bound bound = network.bind(rows)) {
      Map<Site, Tensor> found = bound.values(Pass.values(network.sites()));
      assertThat(found.keySet()).containsExactlyElementsOf(network.sites());
      Set<String> compared = new HashSet<>();
      for (Site site : network.sites()) {
        if (site.kind() == Site.Kind.INPUT) {
          continue;
        }
        Tensor oracle = expected.get(site.id());
        assertThat(oracle).as(site.id()).isNotNull();
        Tensor ours = found.getOrDefault(site, Tensor.scalar(Float.NaN));
        assertThat(ours.shape()).as(site.id()).isEqualTo(oracle.shape());
        assertThat(largestDifference(ours, oracle)).as(site.id()).isLessThan(1e-4);
        compared.add(site.id());
      }
      assertThat(compared).as("float outputs with one row per sample").isEqualTo(expected.keySet());
    }
  }

  private static double largestDifference(Tensor a, Tensor b) {
    double largest = 0;
    for (long i = 0; i < a.elements(); i++) {
      double difference = Math.abs(a.get(i) - b.get(i)) / Math.max(1, Math.abs(b.get(i)));
      largest = difference > largest || Double.isNaN(difference) ? difference : largest;
    }
    return largest;
  }

  /** Float values with one row per sample, by site id. */
  private static Map<String, Tensor> runtime(String name, MemoryRows rows) throws Exception {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(ExampleNetworks.file(name)));
    ModelProto.Builder all = model.toBuilder();
    List<String> declared =
        model.getGraph().getOutputList().stream().map(ValueInfoProto::getName).toList();
    Map<String, String> ids = new HashMap<>();
    for (NodeProto node : model.getGraph().getNodeList()) {
      String output = node.getOutput(0);
      ids.put(
          output, node.getName().startsWith("/") ? node.getName().substring(1) : node.getName());
      if (!declared.contains(output) && !node.getOpType().equals("Constant")) {
        all.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(output));
      }
    }
    OrtEnvironment environment = OnnxRuntime.environment();
    Map<String, Tensor> values = new HashMap<>();
    try (OrtSession session = environment.createSession(all.build().toByteArray());
        OnnxTensor input = OnnxRuntime.input(environment, rows);
        OrtSession.Result result =
            session.run(Map.of(rows.inputNames().iterator().next(), input))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        TensorInfo info = (TensorInfo) output.getValue().getInfo();
        long[] shape = info.getShape();
        if (info.type == OnnxJavaType.FLOAT && shape.length > 0 && shape[0] == ROWS) {
          values.put(
              ids.getOrDefault(output.getKey(), output.getKey()),
              OnnxRuntime.tensor((OnnxTensor) output.getValue()));
        }
      }
    }
    return values;
  }
}
