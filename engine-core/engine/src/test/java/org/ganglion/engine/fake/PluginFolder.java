package org.ganglion.engine.fake;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Compiles a module from source text and packs it as a plugin's jar. */
public final class PluginFolder {
  private PluginFolder() {}

  /** An attributor that scores nothing; {@code info} and {@code body} go into it. */
  public static String attributor(String packageName, String type, String id, String body) {
    return """
        package %s;
        import java.util.Map;
        import org.ganglion.api.attribute.Attributor;
        import org.ganglion.api.method.*;
        import org.ganglion.api.option.NoOptions;
        import org.ganglion.api.query.Query;
        import org.ganglion.api.result.Attribution;
        import org.ganglion.api.run.RunContext;
        public final class %s implements Attributor<NoOptions> {
          %s
          @Override public MethodInfo info() { return MethodInfo.of("%s", "1.0.0", "nothing", Scope.PER_SAMPLE); }
          @Override public NoOptions defaults() { return new NoOptions(); }
          @Override public Subject subject() { return Subject.NEURONS; }
          @Override public Attribution attribute(Query query, NoOptions options, RunContext run) {
            return Attribution.perSample(Map.of());
          }
        }
        """
        .formatted(packageName, type, body, id);
  }

  public static String moduleInfo(String module, String packageName, String... types) {
    return """
        module %s {
          requires org.ganglion.api;
          opens %s to org.ganglion.api;
          provides org.ganglion.api.attribute.Attributor with %s;
        }
        """
        .formatted(
            module,
            packageName,
            String.join(", ", Stream.of(types).map(type -> packageName + "." + type).toList()));
  }

  /**
   * @param jar to write
   * @param sources text by path, for example {@code a/b/C.java}
   * @param options of the compiler, besides the host's module path
   */
  public static void compile(Path jar, Map<String, String> sources, String... options) {
    try {
      Path work = Files.createTempDirectory("ganglion-plugin");
      List<Path> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = work.resolve("src").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.getValue()));
      }
      Path classes = work.resolve("classes");
      List<String> all =
          new ArrayList<>(
              List.of("-proc:none", "-d", classes.toString(), "--module-path", hostModulePath()));
      all.addAll(List.of(options));
      files.forEach(file -> all.add(file.toString()));
      StringWriter messages = new StringWriter();
      PrintWriter out = new PrintWriter(messages);
      ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
      if (compiler.run(out, out, all.toArray(String[]::new)) != 0) {
        throw new IllegalStateException(messages.toString());
      }
      pack(classes, jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static String hostModulePath() {
    return System.getProperty("jdk.module.path");
  }
}
