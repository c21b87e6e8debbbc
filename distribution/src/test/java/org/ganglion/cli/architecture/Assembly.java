package org.ganglion.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The assembled program as the tests see it: jars on disk, not classes on the class path. */
final class Assembly {
  private Assembly() {}

  static Path home() {
    String home = System.getProperty("ganglion.program");
    if (home == null) {
      throw new IllegalStateException("start the tests with -Dganglion.program=<assembled folder>");
    }
    return Path.of(home);
  }

  /** Jars of our own: the host's modules and one per plugin. */
  static List<Path> ownJars() {
    try (Stream<Path> all = Files.walk(home())) {
      return all.filter(file -> file.getFileName().toString().matches("ganglion-.*\\.jar"))
          .filter(file -> !file.getFileName().toString().startsWith("ganglion-nd4j"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JavaClasses ownClasses() {
    return new ClassFileImporter().importJars(ownJars().stream().map(Assembly::open).toList());
  }

  private static JarFile open(Path jar) {
    try {
      return new JarFile(jar.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Descriptors of our own modules by name, the repackaged ND4J included. */
  static Map<String, ModuleDescriptor> ownModules() {
    try (Stream<Path> all = Files.walk(home())) {
      Path[] jars =
          all.filter(file -> file.getFileName().toString().matches("ganglion-.*\\.jar"))
              .toArray(Path[]::new);
      return ModuleFinder.of(jars).findAll().stream()
          .map(ModuleReference::descriptor)
          .collect(Collectors.toMap(ModuleDescriptor::name, d -> d, (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ModuleDescriptor module(String name) {
    ModuleDescriptor module = ownModules().get(name);
    if (module == null) {
      throw new IllegalArgumentException("there is no module " + name);
    }
    return module;
  }

  static List<ModuleDescriptor> plugins() {
    return ownModules().values().stream()
        .filter(module -> module.name().startsWith("org.ganglion.plugin."))
        .toList();
  }
}
