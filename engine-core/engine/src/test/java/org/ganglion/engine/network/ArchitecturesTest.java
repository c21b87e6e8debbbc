package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * torchvision's architectures give the logits of ONNX Runtime and the gradients of python3-torch.
 * {@code -Dganglion.architectures=FOLDER} checks all that {@code
 * engine-core/engine/src/bench/python/export_architectures.py FOLDER} has written there and prints
 * them as a table, with PyTorch's own distance to its float64 and the pictures drawn in the last
 * columns; without it, two small ones are exported where python3-torch is installed.
 */
final class ArchitecturesTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("basedir", "."), "src/bench/python/export_architectures.py");
  private static final double LOGITS = 1e-4;
  private static final double GRADIENT = 1e-3;

  /** Of PyTorch's own gradients at the pictures that the script chose. */
  private static final double NOISE = 1e-4;

  @TempDir private Path scratch;

  @Test
  void theirLogitsAndGradientsAreThoseOfOthers() throws Exception {
    String given = System.getProperty("ganglion.architectures", "");
    Path folder = given.isEmpty() ? scratch : Path.of(given);
    if (given.isEmpty()) {
      export("squeezenet1_1", "mobilenet_v2");
    }
    List<Architecture> all = new ArrayList<>();
    for (String name : names(folder)) {
      all.add(Architecture.measure(folder, name));
    }
    if (!given.isEmpty()) {
      all.forEach(one -> System.out.println(one.line()));
    }
    assertThat(all).isNotEmpty();
    assertThat(all)
        .allSatisfy(
            one -> {
              assertThat(one.logits()).as(one.line()).isLessThan(LOGITS);
              assertThat(one.torch()).as(one.line()).isLessThan(LOGITS);
              assertThat(one.noise()).as(one.line()).isLessThan(NOISE);
              assertThat(one.gradient()).as(one.line()).isLessThan(GRADIENT);
            });
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(".npz"))
          .map(file -> file.substring(0, file.length() - ".npz".length()))
          .sorted()
          .toList();
    }
  }

  private void export(String... names) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", SCRIPT.toString()));
    command.add(scratch.toString());
    command.addAll(List.of(names));
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(command.get(0))) && imports(),
        "SKIPPED: no python3-torchvision");
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static boolean imports() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", "import torchvision, onnx")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
  }
}
