package org.ganglion.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.fake.PluginFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginCatalogTest {
  private final Path root;

  PluginCatalogTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void loadsASoundPluginIntoALayerOfItsOwn() {
    plugin("sound", "one.sound", "Scores", "scores", "");

    PluginCatalog catalog = PluginCatalog.load(List.of(root));

    InstalledMethod method = catalog.find(MethodKind.ATTRIBUTOR, "scores").orElseThrow();
    assertThat(method.label()).isEqualTo("attributor scores 1.0.0");
    assertThat(method.plugin().module()).isEqualTo("one.sound");
    assertThat(method.plugin().version()).isEqualTo("3.2.1");
    assertThat(method.plugin().sha256()).matches("[0-9a-f]{64}");
    assertThat(method.method().getClass().getModule().getLayer())
        .isNotSameAs(MethodKind.class.getModule().getLayer());
    assertThat(catalog.entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.sound()).isTrue());
  }

  @Test
  void reportsACorruptJarAndLoadsTheOthers() throws IOException {
    plugin("sound", "one.sound", "Scores", "scores", "");
    Files.writeString(folder("torn").resolve("torn.jar"), "PK\3\4 this is no zip");

    PluginCatalog catalog = PluginCatalog.load(List.of(root));

    assertThat(only(catalog, "torn").code()).isEqualTo("P100");
    assertThat(only(catalog, "torn").what()).contains("torn.jar");
    assertThat(catalog.find(MethodKind.ATTRIBUTOR, "scores")).isPresent();
  }

  @Test
  void reportsAMissingDependency() throws IOException {
    Path library = folder("library").resolve("library.jar");
    PluginFolder.compile(
        library,
        Map.of(
            "module-info.java", "module some.library { exports some.library; }",
            "some/library/Thing.java", "package some.library; public final class Thing {}"));
    Map<String, String> sources = sources("needs.it", "Scores", "scores", "");
    sources.put(
        "module-info.java",
        PluginFolder.moduleInfo("needs.it", "needs.it", "Scores")
            .replace(
                "requires org.ganglion.api;", "requires org.ganglion.api; requires some.library;"));
    PluginFolder.compile(
        folder("needy").resolve("needy.jar"),
        sources,
        "--module-path",
        System.getProperty("jdk.module.path") + File.pathSeparator + library);

    PluginCatalog catalog = PluginCatalog.load(List.of(root));

    assertThat(only(catalog, "needy").code()).isEqualTo("P101");
    assertThat(only(catalog, "needy").what()).contains("some.library");
    assertThat(only(catalog, "library").code()).isEqualTo("P104");
  }

  @Test
  void refusesAPrivateCopyOfTheApi() throws IOException {
    plugin("sound", "one.sound", "Scores", "scores", "");
    PluginFolder.compile(
        root.resolve("sound").resolve("api.jar"),
        Map.of(
            "module-info.java", "module org.ganglion.api { exports org.ganglion.api.method; }",
            "org/ganglion/api/method/Copy.java",
                "package org.ganglion.api.method; public final class Copy {}"));

    Problem problem = only(PluginCatalog.load(List.of(root)), "sound");

    assertThat(problem.code()).isEqualTo("P102");
    assertThat(problem.what()).contains("org.ganglion.api");
  }

  @Test
  void refusesAPluginForAnotherVersionOfTheApi() throws IOException {
    Path api = folder("elsewhere").resolve("api.jar");
    PluginFolder.compile(
        api,
        Map.of(
            "module-info.java",
            "module org.ganglion.api { exports org.ganglion.api.attribute; }",
            "org/ganglion/api/attribute/Attributor.java",
            "package org.ganglion.api.attribute; public interface Attributor {}"),
        "--module-version",
        "9.1.0");
    PluginFolder.compile(
        folder("newer").resolve("newer.jar"),
        Map.of(
            "module-info.java",
            "module newer { requires org.ganglion.api; provides org.ganglion.api.attribute.Attributor with newer.A; }",
            "newer/A.java",
            "package newer; public final class A implements org.ganglion.api.attribute.Attributor {}"),
        "--module-path",
        api.toString());

    Problem problem = only(PluginCatalog.load(List.of(root)), "newer");

    assertThat(problem.code()).isEqualTo("P103");
    assertThat(problem.what()).contains("9.1.0");
  }

  @Test
  void refusesAPluginThatRequiresTheHost() {
    Map<String, String> sources = sources("nosy", "Scores", "scores", "");
    sources.put(
        "module-info.java",
        PluginFolder.moduleInfo("nosy", "nosy", "Scores")
            .replace(
                "requires org.ganglion.api;",
                "requires org.ganglion.api; requires com.google.guice;"));
    PluginFolder.compile(folder("nosy").resolve("nosy.jar"), sources);

    Problem problem = only(PluginCatalog.load(List.of(root)), "nosy");

    assertThat(problem.code()).isEqualTo("P107");
    assertThat(problem.what()).contains("com.google.guice");
  }

  @Test
  void reportsAConstructorThatThrowsAndKeepsTheOtherProviders() {
    Map<String, String> sources = sources("half", "Works", "works", "");
    sources.put(
        "half/Fails.java",
        PluginFolder.attributor(
            "half",
            "Fails",
            "fails",
            "public Fails() { throw new IllegalStateException(\"no licence\"); }"));
    sources.put("module-info.java", PluginFolder.moduleInfo("half", "half", "Fails", "Works"));
    PluginFolder.compile(folder("half").resolve("half.jar"), sources);

    PluginCatalog catalog = PluginCatalog.load(List.of(root));

    assertThat(only(catalog, "half").code()).isEqualTo("P105");
    assertThat(only(catalog, "half").what()).contains("no licence");
    assertThat(catalog.find(MethodKind.ATTRIBUTOR, "works")).isPresent();
  }

  @Test
  void refusesAnIdThatTwoPluginsBringAndNamesBoth() {
    plugin("left", "one.left", "Scores", "scores", "");
    plugin("right", "one.right", "Scores", "scores", "");

    PluginCatalog catalog = PluginCatalog.load(List.of(root));

    assertThat(catalog.find(MethodKind.ATTRIBUTOR, "scores")).isEmpty();
    assertThat(only(catalog, "left").code()).isEqualTo("P106");
    assertThat(only(catalog, "left").what())
        .contains("'left' (one.left.Scores)", "'right' (one.right.Scores)");
    assertThat(only(catalog, "right")).isEqualTo(only(catalog, "left"));
    assertThat(catalog.missing(MethodKind.ATTRIBUTOR, "scores").code()).isEqualTo("P109");
    assertThat(catalog.missing("scores", List.of()).code()).isEqualTo("P109");
    assertThat(catalog.missing("scroes", List.of()).fix()).doesNotContain("cannot be loaded");
  }

  @Test
  void reportsAFolderThatCannotBeReadAndLoadsTheOthers() throws IOException {
    plugin("sound", "one.sound", "Scores", "scores", "");
    Path locked = Files.createDirectories(folder("closed").resolve("inside"));
    assumeThat(locked.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(locked)).as("a user whom rights bind").isFalse();

    PluginCatalog catalog = PluginCatalog.load(List.of(root));

    assertThat(only(catalog, "closed").code()).isEqualTo("P100");
    assertThat(catalog.find(MethodKind.ATTRIBUTOR, "scores")).isPresent();
  }

  @Test
  void reportsAnEmptyFolderAndIgnoresRootsThatAreNotThere() {
    folder("empty");

    PluginCatalog catalog = PluginCatalog.load(List.of(root, root.resolve("absent")));

    assertThat(only(catalog, "empty").code()).isEqualTo("P104");
  }

  @Test
  void guessesWhichMethodWasMeant() throws IOException {
    plugin("sound", "one.sound", "Scores", "neuron-scores", "");
    Files.writeString(folder("torn").resolve("torn.jar"), "no zip");

    PluginCatalog catalog = PluginCatalog.load(List.of(root));

    assertThat(catalog.missing(MethodKind.ATTRIBUTOR, "neuron-score").fix())
        .startsWith("did you mean 'neuron-scores'?")
        .contains("'torn'");
    assertThat(catalog.missing(MethodKind.SELECTOR, "neuron-scores").fix())
        .contains("'neuron-scores' is there as attributor");
    assertThat(catalog.missing("neuron-skores", List.of()).fix())
        .startsWith("did you mean 'neuron-scores'?");
  }

  private static Problem only(PluginCatalog catalog, String folder) {
    PluginEntry entry =
        catalog.entries().stream()
            .filter(one -> one.source().folder().equals(folder))
            .findFirst()
            .orElseThrow();
    assertThat(entry.problems()).hasSize(1);
    return entry.problems().get(0);
  }

  private void plugin(String folder, String module, String type, String id, String body) {
    PluginFolder.compile(
        folder(folder).resolve(folder + ".jar"),
        sources(module, type, id, body),
        "--module-version",
        "3.2.1");
  }

  private static Map<String, String> sources(String module, String type, String id, String body) {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("module-info.java", PluginFolder.moduleInfo(module, module, type));
    sources.put(
        module.replace('.', '/') + "/" + type + ".java",
        PluginFolder.attributor(module, type, id, body));
    return sources;
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
