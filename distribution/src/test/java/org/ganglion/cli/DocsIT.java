package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of the documentation tell people to write works. */
final class DocsIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  private final Path scratch;

  DocsIT(@TempDir Path scratch) {
    this.scratch = scratch;
  }

  @Test
  void the_plugin_of_the_page_compiles_and_runs() throws Exception {
    Path sources = scratch.resolve("sources");
    List<String> files = new ArrayList<>();
    for (String code : blocks(ROOT.resolve("docs/how-to/write-a-plugin.md"), "java")) {
      Path file = sources.resolve(code.substring(3, code.indexOf('\n')).strip());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, code).toString());
    }
    Path classes = scratch.resolve("classes");
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", classes.toString(), "-p", Program.FOLDER.resolve("lib").toString()));
    arguments.addAll(files);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(new String[0])))
        .isZero();
    Path plugins = scratch.resolve("my-plugins");
    pack(classes, Files.createDirectories(plugins.resolve("share")).resolve("share.jar"));
    Path pipeline =
        Files.writeString(
            scratch.resolve("share.yaml"),
            """
            apiVersion: 1
            network: {onnx: %1$s/models/fashion-lenet.onnx}
            data: {images: %1$s/data/fashion-t10k-512-images-idx3-ubyte.gz, scale: 255, limit: 8}
            """
                    .formatted(Program.EXAMPLES.toAbsolutePath())
                + blocks(ROOT.resolve("docs/how-to/write-a-plugin.md"), "yaml").get(0));

    Program.succeed(
        scratch.resolve("home"),
        "run",
        pipeline.toString(),
        "--plugins",
        plugins.toString(),
        "--out",
        scratch.resolve("out").toString());
    assertThat(scratch.resolve("out/arrays/critical.npz")).exists();
  }

  @Test
  void the_lines_for_data_are_understood() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String block : blocks(ROOT.resolve("docs/how-to/your-own-network.md"), "yaml")) {
      block.lines().filter(line -> line.startsWith("data:")).forEach(lines::add);
    }
    assertThat(lines).hasSizeGreaterThan(3);
    for (String line : lines) {
      Path file =
          Files.writeString(
              scratch.resolve("data.yaml"),
              "apiVersion: 1\nnetwork: {onnx: %s/models/fashion-lenet.onnx}\n%s\n"
                      .formatted(Program.EXAMPLES.toAbsolutePath(), line)
                  + "steps:\n  - {id: a, attributor: gradient, target: predicted}\n");

      Program.Ended ended = Program.run(scratch.resolve("home"), "validate", file.toString());

      // The files are the reader's, so that they are missing here; nothing else may be wrong.
      assertThat(ended.err()).as(line).doesNotContain("error C").contains("error I200");
    }
  }

  @Test
  void every_example_is_valid() throws Exception {
    List<Path> examples;
    try (Stream<Path> all = Files.list(Program.EXAMPLES)) {
      examples = all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    assertThat(examples).hasSizeGreaterThan(3);
    for (Path example : examples) {
      Program.Ended ended = Program.run(scratch.resolve("home"), "validate", example.toString());

      if (example.endsWith("minilm-layers.yaml")) {
        // Its network is fetched by a profile, so that it may be missing here; nothing else may be
        // wrong.
        assertThat(ended.err()).doesNotContain("error C").doesNotContain("error P");
        continue;
      }
      assertThat(ended.code()).as(example + ": " + ended.err()).isZero();
    }
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(page));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        found.add(matcher.group(2));
      }
    }
    return found;
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
  }
}
