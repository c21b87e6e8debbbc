package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.Sha256;
import org.ganglion.engine.exec.SubnetworkExport.Part;
import org.ganglion.engine.npz.NpzWriter;
import org.ganglion.engine.onnx.OnnxEdit;
import org.ganglion.engine.onnx.TinyModel;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.subnetwork.Subnetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubnetworkExportTest {
  @TempDir private Path run;

  /** A run of a net with three hidden units, of which samples and groups have different ones. */
  @BeforeEach
  void write() throws IOException {
    Files.write(
        run.resolve("net.onnx"),
        new TinyModel()
            .input("x", -1, 2)
            .weights("w", List.of(2, 3), 1, 2, 3, 4, 5, 6)
            .weights("v", List.of(3, 1), 1, 2, 3)
            .node("z", "MatMul", "x", "w")
            .node("a", "Relu", "z")
            .node("y", "MatMul", "a", "v")
            .output("y")
            .bytes());
    Path arrays = Files.createDirectory(run.resolve("arrays"));
    try (NpzWriter writer = new NpzWriter(arrays.resolve("pathway.npz"))) {
      writer.put(
          "site/a",
          Mask.where(Tensor.of(Shape.of(4, 3), 1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0), v -> v > 0));
      writer.commit();
    }
    try (NpzWriter writer = new NpzWriter(arrays.resolve("modules.npz"))) {
      writer.put("labels", Ints.of(1, 0, -1));
      writer.commit();
    }
    Map<String, Object> site =
        Map.of(
            "id",
            "a",
            "alias",
            "a",
            "kind",
            "hidden",
            "operator",
            "Relu",
            "shape",
            List.of(3),
            "unitAxis",
            0);
    Map<String, Object> network =
        Map.of(
            "name",
            "network",
            "file",
            "net.onnx",
            "sha256",
            Sha256.of(run.resolve("net.onnx")),
            "fingerprint",
            "",
            "sites",
            List.of(site));
    Map<String, Object> result =
        Map.of(
            "configuration", Map.of(),
            "networks", List.of(network),
            "data", List.of(),
            "plugins", List.of(),
            "versions", Map.of(),
            "evaluations", List.of(),
            "steps",
                List.of(
                    step("pathway", "selector", Map.of("coverage", "sample")),
                    step(
                        "modules", "partitioner", Map.of("items", List.of("a[0]", "a[1]", "a[2]"))),
                    step("scores", "attributor", Map.of())));
    Json.write(run.resolve("result.json"), result);
    Json.write(run.resolve("run.json"), Map.of("steps", List.of(), "folder", run.toString()));
  }

  private static Map<String, Object> step(String id, String kind, Map<String, Object> more) {
    Map<String, Object> step = new HashMap<>(more);
    step.putAll(
        Map.of(
            "id",
            id,
            "kind",
            kind,
            "network",
            "network",
            "from",
            List.of(),
            "options",
            Map.of(),
            "figures",
            Map.of(),
            "summary",
            Map.of(),
            "words",
            Map.of(),
            "warnings",
            List.of()));
    step.put("arrays", List.of(Map.of("name", "site/a", "shape", List.of(4, 3), "dtype", "uint8")));
    return step;
  }

  @Test
  void keepsWhatASampleWasPicked() {
    assertThat(kept("pathway", sample(0, false))).containsExactly(1, 0, 0);
    assertThat(kept("pathway", sample(1, false))).containsExactly(1, 1, 0);
    assertThat(kept("pathway", sample(1, true))).containsExactly(0, 0, 1);
    assertThat(kept("pathway", sample(3, true))).containsExactly(1, 1, 1);
  }

  @Test
  void keepsWhatAShareOfTheSamplesPicked() {
    assertThat(kept("pathway", share(0.75))).containsExactly(1, 0, 0);
    assertThat(kept("pathway", share(0.5))).containsExactly(1, 1, 0);
  }

  @Test
  void neuronsInNoGroupStay() {
    assertThat(kept("modules", group(0, false))).containsExactly(0, 1, 1);
    assertThat(kept("modules", group(0, true))).containsExactly(1, 0, 1);
    assertThat(kept("modules", group(1, true))).containsExactly(0, 1, 1);
  }

  @Test
  void refusesWhatTheRunDoesNotHave() throws IOException {
    refuses("R112", "scores", sample(0, false));
    refuses("R112", "pathway", group(0, false));
    refuses("R112", "pathway", sample(4, false));
    refuses("R112", "modules", sample(0, false));
    refuses("R112", "modules", group(2, false));
    refuses("R112", "pathways", sample(0, false));
    Files.writeString(run.resolve("taken.onnx"), "");
    assertThatThrownBy(() -> export("pathway", sample(0, false), "taken.onnx"))
        .hasMessageContaining("R102");
    Files.write(run.resolve("net.onnx"), new byte[] {1}, StandardOpenOption.APPEND);
    refuses("R113", "pathway", sample(0, false));
  }

  private void refuses(String code, String step, Part part) {
    assertThatThrownBy(() -> export(step, part, "refused.onnx"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(code);
    assertThat(run.resolve("refused.onnx")).doesNotExist();
  }

  private static Part sample(int row, boolean lesion) {
    return new Part(OptionalInt.of(row), OptionalDouble.empty(), OptionalInt.empty(), lesion);
  }

  private static Part share(double share) {
    return new Part(OptionalInt.empty(), OptionalDouble.of(share), OptionalInt.empty(), false);
  }

  private static Part group(int group, boolean lesion) {
    return new Part(OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.of(group), lesion);
  }

  private Subnetwork export(String step, Part part, String out) {
    return SubnetworkExport.of(run, step).write(part, Optional.empty(), run.resolve(out));
  }

  /** Which of the three units the written network still has. */
  private List<Integer> kept(String step, Part part) {
    String name = step + part.hashCode() + ".onnx";
    export(step, part, name);
    OnnxEdit written = OnnxEdit.of(run.resolve(name));
    List<Float> left = new ArrayList<>();
    FloatBuffer columns =
        written
            .constant(written.maker("z").orElseThrow().input(1))
            .orElseThrow()
            .bytes()
            .asFloatBuffer();
    for (int i = 0; i < columns.limit() / 2; i++) {
      left.add(columns.get(i));
    }
    return Stream.of(1f, 2f, 3f).map(weight -> left.contains(weight) ? 1 : 0).toList();
  }
}
