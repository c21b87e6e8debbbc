package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ganglion.engine.data.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first five minutes: the example runs, writes only where it should, and repeats itself. */
final class ExampleIT {
  private static final Path EXAMPLE = Program.EXAMPLES.resolve("fashion-pathway.yaml");

  @TempDir private Path scratch;

  @Test
  void the_example_ends_with_a_report_and_touches_nothing_else() throws Exception {
    Map<String, String> before = fingerprints(Program.FOLDER);
    Path home = scratch.resolve("home");
    Path out = scratch.resolve("out");

    Program.Ended ended = Program.succeed(home, "run", EXAMPLE.toString(), "--out", out.toString());
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("result.json")).isNotEmptyFile();
    assertThat(ended.err()).doesNotContain("WARNING").doesNotContain("[main]");
    assertThat(fingerprints(Program.FOLDER)).isEqualTo(before);
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("out.txt", "err.txt");
    }
    assertThat(Files.readString(out.resolve("report.html")))
        .doesNotContain("<script src=")
        .doesNotContain("<link rel=\"stylesheet\"");
  }

  @Test
  void the_same_run_gives_the_same_bytes_and_a_replay_says_so() throws Exception {
    Path first = scratch.resolve("first");
    Path second = scratch.resolve("second");
    run(first);
    run(second);

    assertThat(fingerprints(first.resolve("arrays")))
        .isEqualTo(fingerprints(second.resolve("arrays")))
        .hasSizeGreaterThan(5);
    assertThat(first.resolve("result.json")).hasSameBinaryContentAs(second.resolve("result.json"));
    Program.Ended replayed =
        Program.run(
            scratch.resolve("home"),
            "run",
            "--replay",
            first.resolve("result.json").toString(),
            "--out",
            scratch.resolve("third").toString());
    assertThat(replayed.code()).as(replayed.out() + replayed.err()).isZero();
  }

  @Test
  void an_interrupt_ends_with_130_and_leaves_no_half_written_result() throws Exception {
    Path home = scratch.resolve("home");
    Path out = scratch.resolve("out");
    Process process =
        Program.prepare(
                home,
                "run",
                EXAMPLE.toString(),
                "--out",
                out.toString(),
                "--set",
                "steps.integrated-gradients.options.points=9000")
            .start();
    waitFor(home.resolve("err.txt"), "1/");
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
        .start()
        .waitFor(10, TimeUnit.SECONDS);

    Program.Ended ended = Program.finish(home, process);

    assertThat(ended.code()).isEqualTo(130);
    assertThat(ended.err()).contains("R130");
    assertThat(out.resolve("result.json")).doesNotExist();
  }

  private void run(Path out) throws Exception {
    Program.Ended ended =
        Program.succeed(
            scratch.resolve("home"),
            "run",
            EXAMPLE.toString(),
            "--out",
            out.toString(),
            "--quiet",
            "--set",
            "data.limit=64");
    assertThat(ended.err()).isEmpty();
  }

  private static void waitFor(Path file, String text) throws IOException, InterruptedException {
    Process watch =
        new ProcessBuilder(
                "sh", "-c", "until grep -q '" + text + "' '" + file + "'; do sleep 0.1; done")
            .start();
    assertThat(watch.waitFor(2, TimeUnit.MINUTES)).isTrue();
  }

  private static Map<String, String> fingerprints(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> all.put(folder.relativize(file).toString(), Sha256.of(file)));
    }
    return all;
  }
}
