package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assembled program starts from its launcher. Runs against {@code target/ganglion-<version>}.
 */
final class LauncherIT {
  private static final Path PROGRAM = Path.of(System.getProperty("ganglion.program"));

  @TempDir private Path scratch;

  private record Ended(int code, String out, String err) {}

  @Test
  void tellsItsVersionAndNothingElse() throws Exception {
    Ended ended = start(launcher(), "--version");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("ganglion " + System.getProperty("ganglion.version") + "\n");
    assertThat(ended.code()).isZero();
  }

  @Test
  void startsThroughSymbolicLinksAndSpaces() throws Exception {
    Path program = Files.createSymbolicLink(scratch.resolve("a program"), PROGRAM);
    Path absolute =
        Files.createSymbolicLink(scratch.resolve("to it"), program.resolve("bin/ganglion"));
    Path relative = Files.createSymbolicLink(scratch.resolve("g g"), Path.of("to it"));

    assertThat(start(relative, "--version").code()).isZero();
    for (Path link : List.of(relative, absolute, program)) {
      Files.delete(link); // JUnit warns about links that lead out of a folder that it empties
    }
  }

  @Test
  void writesNothingIntoTheHome() throws Exception {
    start(launcher(), "--help");

    try (Stream<Path> files = Files.walk(home())) {
      assertThat(files).containsExactly(home());
    }
  }

  @Test
  void answersAWrongOptionWithUsage() throws Exception {
    Ended ended = start(launcher(), "--no-such-option");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--no-such-option");
  }

  @Test
  void saysWhatIsWrongWithJavaHome() throws Exception {
    Files.createDirectories(scratch.resolve("no java"));
    ProcessBuilder builder = prepare(launcher(), "--version");
    builder.environment().put("JAVA_HOME", scratch.resolve("no java").toString());

    Ended ended = finish(builder);

    assertThat(ended.code()).isEqualTo(70);
    assertThat(ended.err()).contains("JAVA_HOME").contains("no java").contains("17");
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Path old = Files.createDirectories(scratch.resolve("old/bin"));
    Files.createFile(
        old.resolve("java"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(scratch.resolve("old/release"), "JAVA_VERSION=\"11.0.27\"\n");
    ProcessBuilder builder = prepare(launcher(), "--version");
    builder.environment().put("JAVA_HOME", scratch.resolve("old").toString());

    Ended ended = finish(builder);

    assertThat(ended.code()).isEqualTo(70);
    assertThat(ended.err()).contains("Java 11").contains("17 or newer");
  }

  @Test
  void holdsTheModulesNativesAndPluginsItNeeds() {
    assertThat(PROGRAM.resolve("lib")).isDirectoryContaining("glob:**/ganglion-engine-*.jar");
    for (String natives : List.of("pytorch", "jna", "nd4j")) {
      assertThat(PROGRAM.resolve("lib/native").resolve(natives)).isNotEmptyDirectory();
    }
    for (String plugin : List.of("baselines", "pathway-gradient")) {
      assertThat(PROGRAM.resolve("plugins").resolve(plugin))
          .isDirectoryContaining("glob:**/ganglion-plugin-" + plugin + "-*.jar");
    }
    assertThat(PROGRAM.resolve("examples/fashion-pathway.yaml")).isRegularFile();
  }

  private static Path launcher() {
    return PROGRAM.resolve("bin/ganglion");
  }

  private Path home() throws IOException {
    return Files.createDirectories(scratch.resolve("home"));
  }

  private Ended start(Path launcher, String... arguments) throws Exception {
    return finish(prepare(launcher, arguments));
  }

  private ProcessBuilder prepare(Path launcher, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOME", home().toString());
    builder.environment().put("GANGLION_JAVA_OPTS", "-Duser.home=" + home());
    builder.directory(scratch.toFile());
    builder.redirectOutput(scratch.resolve("out").toFile());
    builder.redirectError(scratch.resolve("err").toFile());
    return builder;
  }

  private Ended finish(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), read("out"), read("err"));
  }

  private String read(String stream) throws IOException {
    return Files.readString(scratch.resolve(stream), StandardCharsets.UTF_8);
  }
}
