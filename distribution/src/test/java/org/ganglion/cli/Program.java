package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the assembled program as a user would, with an empty home. */
final class Program {
  static final Path FOLDER = Path.of(System.getProperty("ganglion.program"));
  static final Path EXAMPLES = FOLDER.resolve("examples");

  private Program() {}

  record Ended(int code, String out, String err) {}

  static ProcessBuilder prepare(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve("bin/ganglion").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", Files.createDirectories(home).toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.redirectOutput(home.resolve("out.txt").toFile());
    builder.redirectError(home.resolve("err.txt").toFile());
    return builder;
  }

  static Ended run(Path home, String... arguments) throws IOException, InterruptedException {
    return finish(home, prepare(home, arguments).start());
  }

  /** {@link #run}, of what must end well. */
  static Ended succeed(Path home, String... arguments) throws IOException, InterruptedException {
    Ended ended = run(home, arguments);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended;
  }

  static Ended finish(Path home, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(15, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("the program did not end within 15 minutes");
    }
    return new Ended(
        process.exitValue(), read(home.resolve("out.txt")), read(home.resolve("err.txt")));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
