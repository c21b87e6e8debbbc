package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user may get wrong: one clear answer each, with a code, a place and an exit status. */
final class TriedWrongIT {
  @TempDir private Path scratch;

  @Test
  void all_problems_of_a_file_are_told_at_once_with_their_lines() throws Exception {
    Path file =
        pipeline(
            """
            steps:
              - {id: a, attributor: neuron-mtc, target: predicted}
              - {id: b, selector: global-percentil, from: a}
              - {id: c, attributor: neuron-intgrad, target: predicted, optoins: {points: 3}}
              - {id: d, attributor: neuron-intgrad, target: predicted, options: {points: -3}}
            """);

    Program.Ended ended = Program.run(scratch.resolve("home"), "run", file.toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err())
        .contains("neuron-mtc", "did you mean 'neuron-mct'?")
        .contains("global-percentil", "did you mean 'global-percentile'?")
        .contains("optoins", "did you mean 'options'?")
        .contains("-3", "C020")
        .contains("wrong.yaml:8", "wrong.yaml:9", "wrong.yaml:10", "wrong.yaml:11");
    assertThat(ended.out()).isEmpty();
    assertThat(scratch.resolve("runs")).doesNotExist();
  }

  @Test
  void a_truncated_network_is_named() throws Exception {
    byte[] whole = Files.readAllBytes(Program.EXAMPLES.resolve("models/fashion-lenet.onnx"));
    Path cut = Files.write(scratch.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));

    Program.Ended ended = Program.run(scratch.resolve("home"), "inspect", cut.toString());

    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("cut.onnx").contains("error I1");
  }

  @Test
  void an_unsupported_operator_is_named_with_its_node() throws Exception {
    Path file = Files.write(scratch.resolve("odd.onnx"), OneNode.network("Loop", "strange/Loop"));

    Program.Ended ended = Program.run(scratch.resolve("home"), "inspect", file.toString());

    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("Loop").contains("strange/Loop");
  }

  @Test
  void labels_of_another_length_are_refused() throws Exception {
    Path labels = scratch.resolve("labels-idx1-ubyte");
    Files.write(
        labels,
        ByteBuffer.allocate(8 + 5).order(ByteOrder.BIG_ENDIAN).putInt(0x801).putInt(5).array());
    Path file =
        Files.writeString(
            scratch.resolve("labels.yaml"),
            head(
                    "data: {images: %s/data/fashion-t10k-512-images-idx3-ubyte.gz, labels: %s, scale: 255}"
                        .formatted(Program.EXAMPLES.toAbsolutePath(), labels))
                + "steps:\n  - {id: a, attributor: gradient, target: predicted}\n");

    Program.Ended ended = Program.run(scratch.resolve("home"), "run", file.toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err()).contains("5").contains("512").contains("labels-idx1-ubyte");
  }

  @Test
  void what_was_finished_before_a_step_fails_can_be_gone_on_with() throws Exception {
    Path file =
        Files.writeString(
            scratch.resolve("many.yaml"),
            head(
                    "data: {images: %s/data/fashion-t10k-512-images-idx3-ubyte.gz, scale: 255, limit: 8}"
                        .formatted(Program.EXAMPLES.toAbsolutePath()))
                + """
                steps:
                  - {id: a, attributor: activation, target: 1}
                  - {id: b, partitioner: kmeans, of: {samples: ["*"]}, options: {clusters: 9}}
                """);

    Program.Ended ended = Program.run(scratch.resolve("home"), "run", file.toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err()).contains("M208").contains("finished steps are kept (1)", "--resume");
  }

  @Test
  void an_image_with_a_hole_is_named() throws Exception {
    float[] pixels = new float[3 * 784];
    pixels[784 + 28 * 2 + 5] = Float.NaN;
    try (NpzWriter writer = new NpzWriter(scratch.resolve("holes.npz"))) {
      writer.put("input", Tensor.of(Shape.of(3, 1, 28, 28), pixels));
      writer.commit();
    }
    Path file =
        Files.writeString(
            scratch.resolve("holes.yaml"),
            head("data: {npz: holes.npz}")
                + "steps:\n  - {id: a, attributor: gradient, target: predicted}\n");

    Program.Ended ended = Program.run(scratch.resolve("home"), "run", file.toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err()).contains("holes.npz").contains("NaN");
  }

  @Test
  void a_place_that_cannot_be_written_is_told_before_anything_runs() throws Exception {
    Path taken = Files.writeString(scratch.resolve("taken"), "a file where a folder should be");
    Path file = pipeline("steps:\n  - {id: a, attributor: gradient, target: predicted}\n");

    Program.Ended ended =
        Program.run(
            scratch.resolve("home"),
            "run",
            file.toString(),
            "--out",
            taken.resolve("run").toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("error R101").contains("taken").doesNotContain("\tat ");
    assertThat(Files.readString(taken)).startsWith("a file");
  }

  @Test
  void a_read_only_folder_is_told_before_anything_runs() throws Exception {
    Path locked = Files.createDirectories(scratch.resolve("locked"));
    assumeThat(locked.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(locked)).as("a user whom rights bind").isFalse();
    Path file = pipeline("steps:\n  - {id: a, attributor: gradient, target: predicted}\n");

    Program.Ended ended =
        Program.run(
            scratch.resolve("home"),
            "run",
            file.toString(),
            "--out",
            locked.resolve("run").toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("error R101").contains("locked");
  }

  @Test
  void sites_that_a_method_cannot_take_are_refused_before_data_are_read() throws Exception {
    Path file =
        pipeline(
            """
            steps:
              - {id: none, attributor: neuron-mct, sites: []}
              - {id: hidden, attributor: gradient, sites: [Relu]}
              - {id: many, attributor: grad-cam, sites: [Relu, Relu_1]}
            """);

    Program.Ended ended = Program.run(scratch.resolve("home"), "validate", file.toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err())
        .contains("error C208", "wrong.yaml:8", "error C219", "wrong.yaml:9", "wrong.yaml:10");
  }

  @Test
  void what_cannot_be_meant_on_the_command_line_is_misuse() throws Exception {
    Path file = pipeline("steps:\n  - {id: a, attributor: gradient, target: predicted}\n");
    Path home = scratch.resolve("home");

    for (Program.Ended ended :
        List.of(
            Program.run(home, "validate", file.toString(), "--threads", "0"),
            Program.run(home, "plugins", "--plugins", scratch.resolve("none").toString()),
            Program.run(home, "run", file.toString(), "--dry-run", "--resume"))) {
      assertThat(ended.code()).as(ended.err()).isEqualTo(2);
      assertThat(ended.err()).startsWith("error U001").doesNotContain("\tat ");
    }
  }

  @Test
  void a_damaged_result_is_not_repeated() throws Exception {
    Path file = Files.writeString(scratch.resolve("result.json"), "{\"configuration\": {}}");

    Program.Ended ended = Program.run(scratch.resolve("home"), "run", "--replay", file.toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err()).contains("error R111", "settings", "result.json");
  }

  @Test
  void a_corrupt_plugin_is_told_and_the_others_work() throws Exception {
    Path plugins = scratch.resolve("plugins");
    Files.createDirectories(plugins.resolve("broken"));
    Files.write(plugins.resolve("broken/broken.jar"), "not a jar".getBytes(StandardCharsets.UTF_8));

    Program.Ended listed =
        Program.run(scratch.resolve("home"), "plugins", "--plugins", plugins.toString());
    Program.Ended described =
        Program.run(
            scratch.resolve("home"), "describe", "neuron-mct", "--plugins", plugins.toString());

    assertThat(listed.code()).isEqualTo(4);
    assertThat(listed.out()).contains("attributor neuron-mct");
    assertThat(listed.err()).contains("broken").contains("error P1");
    assertThat(described.code()).isZero();
  }

  private Path pipeline(String steps) throws IOException {
    return Files.writeString(
        scratch.resolve("wrong.yaml"),
        head(
                """
                data:
                  images: %1$s/data/fashion-t10k-512-images-idx3-ubyte.gz
                  labels: %1$s/data/fashion-t10k-512-labels-idx1-ubyte.gz
                  scale: 255
                """
                    .formatted(Program.EXAMPLES.toAbsolutePath())
                    .strip())
            + steps);
  }

  private static String head(String data) {
    return "apiVersion: 1%nnetwork: {onnx: %s/models/fashion-lenet.onnx}%n%s%n"
        .formatted(Program.EXAMPLES.toAbsolutePath(), data);
  }
}
