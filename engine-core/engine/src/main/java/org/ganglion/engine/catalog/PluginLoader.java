package org.ganglion.engine.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Method;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.option.Options;

/** Loads one plugin folder into a module layer of its own. */
final class PluginLoader {
  /** More failures than this of one plugin say nothing new. */
  private static final int MOST_FAILURES = 32;

  private final ModuleLayer parent;
  private final Descriptors descriptors;

  PluginLoader(ModuleLayer parent) {
    this.parent = parent;
    Set<String> host =
        parent.modules().stream().map(Module::getName).collect(Collectors.toUnmodifiableSet());
    String apiVersion =
        Optional.ofNullable(Method.class.getModule().getDescriptor())
            .flatMap(ModuleDescriptor::rawVersion)
            .orElse("");
    this.descriptors = new Descriptors(host, apiVersion);
  }

  /** The folder with what can be used of it; never throws because of what is in it. */
  PluginEntry load(Path folder) {
    String name = String.valueOf(folder.getFileName());
    PluginSource unread = new PluginSource(name, "", "", "");
    ModuleFinder finder;
    List<ModuleDescriptor> modules;
    String sha256;
    try {
      sha256 = FolderHash.of(folder);
      finder = ModuleFinder.of(folder);
      modules =
          finder.findAll().stream()
              .map(ModuleReference::descriptor)
              .sorted(Comparator.comparing(ModuleDescriptor::name))
              .toList();
    } catch (FindException | IOException | UncheckedIOException e) {
      return broken(
          unread,
          Problem.of(
              "P100",
              "a file of the plugin cannot be read: " + cause(e),
              "copy the plugin's files again; a jar must be a complete zip file"));
    }
    PluginSource source = source(name, modules, sha256);
    Optional<Problem> refused = descriptors.refuse(modules);
    if (refused.isPresent()) {
      return broken(source, refused.get());
    }
    try {
      ModuleLayer layer = layer(finder, modules);
      return providers(layer, source);
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      return broken(
          source,
          Problem.of(
              "P101",
              "the plugin's modules do not fit together: " + cause(e),
              "put the missing library into the plugin's folder, or take the surplus one out"));
    }
  }

  private ModuleLayer layer(ModuleFinder finder, Collection<ModuleDescriptor> modules) {
    Set<String> roots =
        modules.stream()
            .filter(Descriptors::provides)
            .map(ModuleDescriptor::name)
            .collect(Collectors.toSet());
    // The plugin's finder comes after the parents: the other order lets a private copy of the api
    // in.
    Configuration configuration = parent.configuration().resolve(ModuleFinder.of(), finder, roots);
    return ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(parent), Method.class.getClassLoader())
        .layer();
  }

  private static PluginSource source(String folder, List<ModuleDescriptor> modules, String sha256) {
    Optional<ModuleDescriptor> main = modules.stream().filter(Descriptors::provides).findFirst();
    return new PluginSource(
        folder,
        main.map(ModuleDescriptor::name).orElse(""),
        main.flatMap(ModuleDescriptor::rawVersion).orElse(""),
        sha256);
  }

  private static PluginEntry providers(ModuleLayer layer, PluginSource source) {
    List<InstalledMethod> methods = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (MethodKind kind : MethodKind.values()) {
      collect(layer, kind, source, methods, problems);
    }
    methods.sort(
        Comparator.comparing(InstalledMethod::kind).thenComparing(method -> method.info().id()));
    return new PluginEntry(source, methods, problems);
  }

  @SuppressWarnings("rawtypes")
  private static void collect(
      ModuleLayer layer,
      MethodKind kind,
      PluginSource source,
      List<InstalledMethod> methods,
      List<Problem> problems) {
    Iterator<? extends ServiceLoader.Provider<? extends Method>> all =
        ServiceLoader.load(layer, kind.spi()).stream().iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!all.hasNext()) {
          return;
        }
        ServiceLoader.Provider<? extends Method> provider = all.next();
        if (provider.type().getModule().getLayer() == layer) {
          methods.add(instance(kind, provider, source));
        }
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        failures++;
        problems.add(
            Problem.of(
                    "P105",
                    kind.word() + " of the plugin cannot be used: " + cause(e),
                    "tell the plugin's author; its other methods still work")
                .at(place(source)));
      }
    }
  }

  @SuppressWarnings("rawtypes")
  private static InstalledMethod instance(
      MethodKind kind, ServiceLoader.Provider<? extends Method> provider, PluginSource source) {
    Method<?> method = provider.get();
    MethodInfo info = method.info();
    Record defaults = method.defaults();
    // Reading them once shows now, not in the middle of a run, that the package is open to the api.
    Options.fields(defaults.getClass());
    Options.build(defaults, Options.toMap(defaults));
    return new InstalledMethod(kind, method, info, source);
  }

  private static PluginEntry broken(PluginSource source, Problem problem) {
    return new PluginEntry(source, List.of(), List.of(problem.at(place(source))));
  }

  private static String place(PluginSource source) {
    return "plugin folder '" + source.folder() + "'";
  }

  private static String cause(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    String first = text(failure);
    return deepest == failure ? first : first + " <- " + text(deepest);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    String type = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? type : type + ": " + message;
  }
}
