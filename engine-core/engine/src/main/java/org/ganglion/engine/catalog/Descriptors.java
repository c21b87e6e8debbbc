package org.ganglion.engine.catalog;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ganglion.api.error.Problem;

/** Judges the module descriptors of one plugin folder before any of its code runs. */
final class Descriptors {
  static final String API = "org.ganglion.api";

  private final Set<String> host;
  private final String apiVersion;

  /**
   * @param host names of the host's modules
   * @param apiVersion of the host; empty when its module carries none
   */
  Descriptors(Set<String> host, String apiVersion) {
    this.host = Set.copyOf(host);
    this.apiVersion = apiVersion;
  }

  /** Whether a module brings methods. */
  static boolean provides(ModuleDescriptor module) {
    Set<String> spis =
        Arrays.stream(MethodKind.values())
            .map(kind -> kind.spi().getName())
            .collect(Collectors.toSet());
    return module.provides().stream().anyMatch(provides -> spis.contains(provides.service()));
  }

  /** The first reason why the folder cannot be used. */
  Optional<Problem> refuse(Collection<ModuleDescriptor> modules) {
    return privateApi(modules)
        .or(() -> nothing(modules))
        .or(() -> first(modules, this::automatic))
        .or(() -> first(modules, this::incompatible))
        .or(() -> hostModules(modules));
  }

  private static Optional<Problem> privateApi(Collection<ModuleDescriptor> modules) {
    return modules.stream()
        .filter(
            module ->
                module.name().equals(API)
                    || module.packages().stream()
                        .anyMatch(name -> name.equals(API) || name.startsWith(API + ".")))
        .findFirst()
        .map(
            module ->
                Problem.of(
                    "P102",
                    "module '" + module.name() + "' is a private copy of the host's " + API,
                    "leave the api out of the plugin's folder: the host brings it"));
  }

  private static Optional<Problem> nothing(Collection<ModuleDescriptor> modules) {
    if (modules.stream().anyMatch(Descriptors::provides)) {
      return Optional.empty();
    }
    String found =
        modules.isEmpty()
            ? "no module"
            : modules.stream()
                .map(ModuleDescriptor::name)
                .sorted()
                .collect(Collectors.joining(", "));
    return Optional.of(
        Problem.of(
            "P104",
            "no method is provided here (found: " + found + ")",
            "put the plugin's jar into this folder; its module-info must have 'provides "
                + MethodKind.ATTRIBUTOR.spi().getName()
                + " with ...' or another kind of method"));
  }

  private Optional<Problem> automatic(ModuleDescriptor module) {
    return module.isAutomatic()
        ? Optional.of(
            Problem.of(
                "P108",
                "'" + module.name() + "' provides methods but has no module-info",
                "give the plugin's jar a module-info.java that requires " + API))
        : Optional.empty();
  }

  private Optional<Problem> incompatible(ModuleDescriptor module) {
    Optional<String> compiled =
        module.requires().stream()
            .filter(requires -> requires.name().equals(API))
            .flatMap(requires -> requires.rawCompiledVersion().stream())
            .findFirst();
    Optional<ApiVersion> ours = ApiVersion.parse(apiVersion);
    if (compiled.isEmpty() || ours.isEmpty()) {
      return Optional.empty();
    }
    boolean runs = ApiVersion.parse(compiled.get()).map(ours.get()::runs).orElse(false);
    return runs
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "P103",
                "module '"
                    + module.name()
                    + "' was compiled against "
                    + API
                    + " "
                    + compiled.get()
                    + ", this host has "
                    + apiVersion,
                "get a release of the plugin for api " + ours.get()));
  }

  private Optional<Problem> hostModules(Collection<ModuleDescriptor> modules) {
    Set<String> own = modules.stream().map(ModuleDescriptor::name).collect(Collectors.toSet());
    Set<String> allowed = new HashSet<>(own);
    allowed.addAll(List.of(API, "org.jspecify"));
    for (ModuleDescriptor module : modules) {
      for (Requires requires : module.requires()) {
        String name = requires.name();
        boolean platform = name.startsWith("java.") || name.startsWith("jdk.");
        if (!platform && !allowed.contains(name) && host.contains(name)) {
          return Optional.of(
              Problem.of(
                  "P107",
                  "module '"
                      + module.name()
                      + "' requires '"
                      + name
                      + "', which belongs to the host",
                  "a plugin may require " + API + ", the JDK and libraries in its own folder"));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> first(
      Collection<ModuleDescriptor> modules, Function<ModuleDescriptor, Optional<Problem>> check) {
    return modules.stream()
        .filter(Descriptors::provides)
        .flatMap(module -> check.apply(module).stream())
        .findFirst();
  }
}
