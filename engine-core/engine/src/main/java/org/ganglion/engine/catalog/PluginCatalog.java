package org.ganglion.engine.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Method;

/**
 * Every plugin that was found, sound or broken, and the methods that can be used. Immutable.
 *
 * <p>Problems: P100 unreadable file, P101 modules that do not fit, P102 private copy of the api,
 * P103 api version, P104 nothing provided, P105 failing provider, P106 id taken twice, P107
 * requires a module of the host, P108 no module-info; C201 and P109 for an id that cannot be found.
 */
public final class PluginCatalog {
  private final List<PluginEntry> entries;
  private final Map<Key, InstalledMethod> methods;
  private final Map<Key, Problem> taken;

  private record Key(MethodKind kind, String id) {}

  private PluginCatalog(
      List<PluginEntry> entries, Map<Key, InstalledMethod> methods, Map<Key, Problem> taken) {
    this.entries = List.copyOf(entries);
    this.methods = methods;
    this.taken = taken;
  }

  /**
   * Loads the plugins below some folders: each folder inside a root is one plugin, by name. A root
   * that does not exist holds none.
   */
  public static PluginCatalog load(List<Path> roots) {
    PluginLoader loader = new PluginLoader(hostLayer());
    List<PluginEntry> entries = new ArrayList<>();
    for (Path root : roots) {
      if (!Files.isDirectory(root)) {
        continue;
      }
      try (Stream<Path> inside = Files.list(root)) {
        inside
            .filter(Files::isDirectory)
            .filter(folder -> !String.valueOf(folder.getFileName()).startsWith("."))
            .sorted()
            .map(loader::load)
            .forEach(entries::add);
      } catch (IOException e) {
        entries.add(unreadable(root, e));
      }
    }
    return of(entries);
  }

  /** A catalog of these plugins; an id that two of them bring can be used from neither. */
  public static PluginCatalog of(List<PluginEntry> found) {
    Map<Key, List<InstalledMethod>> byKey = new LinkedHashMap<>();
    found.forEach(
        entry ->
            entry
                .methods()
                .forEach(
                    method ->
                        byKey
                            .computeIfAbsent(
                                new Key(method.kind(), method.info().id()),
                                key -> new ArrayList<>())
                            .add(method)));
    Map<Key, InstalledMethod> methods = new LinkedHashMap<>();
    Map<Key, Problem> taken = new LinkedHashMap<>();
    byKey.forEach(
        (key, all) -> {
          if (all.size() == 1) {
            methods.put(key, all.get(0));
          } else {
            taken.put(key, duplicate(key, all));
          }
        });
    return new PluginCatalog(
        found.stream().map(entry -> without(entry, taken)).toList(), methods, taken);
  }

  private static PluginEntry without(PluginEntry entry, Map<Key, Problem> taken) {
    List<InstalledMethod> left = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(entry.problems());
    Set<Key> told = new HashSet<>();
    for (InstalledMethod method : entry.methods()) {
      Key key = new Key(method.kind(), method.info().id());
      Problem problem = taken.get(key);
      if (problem == null) {
        left.add(method);
      } else if (told.add(key)) {
        problems.add(problem);
      }
    }
    return new PluginEntry(entry.source(), left, problems);
  }

  private static Problem duplicate(Key key, List<InstalledMethod> all) {
    String sides =
        all.stream()
            .map(
                method ->
                    "'"
                        + method.plugin().folder()
                        + "' ("
                        + method.method().getClass().getName()
                        + ")")
            .distinct()
            .collect(Collectors.joining(" and "));
    return Problem.of(
            "P106",
            key.kind().word() + " '" + key.id() + "' is brought by " + sides,
            "remove one of the two plugins")
        .at("plugin folders");
  }

  private static PluginEntry unreadable(Path root, IOException cause) {
    Problem problem =
        new Problem(
            "P100",
            "the plugin folder cannot be listed: " + cause.getMessage(),
            root.toString(),
            "make it readable");
    return new PluginEntry(
        new PluginSource(String.valueOf(root.getFileName()), "", "", ""),
        List.of(),
        List.of(problem));
  }

  private static ModuleLayer hostLayer() {
    ModuleLayer own = Method.class.getModule().getLayer();
    return own == null ? ModuleLayer.boot() : own;
  }

  /** All plugins, in order of root and folder name. */
  public List<PluginEntry> entries() {
    return entries;
  }

  /** All methods that can be used, by kind and id. */
  public List<InstalledMethod> methods() {
    return methods.values().stream()
        .sorted(
            Comparator.comparing(InstalledMethod::kind).thenComparing(method -> method.info().id()))
        .toList();
  }

  /** The method of this kind and id. */
  public Optional<InstalledMethod> find(MethodKind kind, String id) {
    return Optional.ofNullable(methods.get(new Key(kind, id)));
  }

  /** Methods of this id of whatever kind. */
  public List<InstalledMethod> find(String id) {
    return Arrays.stream(MethodKind.values()).flatMap(kind -> find(kind, id).stream()).toList();
  }

  /** Why {@link #find(MethodKind, String)} is empty, with the name that was probably meant. */
  public Problem missing(MethodKind kind, String id) {
    Problem duplicate = taken.get(new Key(kind, id));
    if (duplicate != null) {
      return Problem.of("P109", duplicate.what(), duplicate.fix());
    }
    List<String> hints = new ArrayList<>();
    List<String> otherKinds = find(id).stream().map(method -> method.kind().word()).toList();
    if (!otherKinds.isEmpty()) {
      hints.add(
          "'"
              + id
              + "' is there as "
              + String.join(" and ", otherKinds)
              + ", not as "
              + kind.word());
    } else {
      String hint = Nearest.hint(id, ids(kind));
      hints.add(hint.isEmpty() ? "no " + kind.word() + " is installed" : hint);
    }
    return Problem.of(
        "C201", "unknown " + kind.word() + " '" + id + "'", String.join("; ", hints) + broken());
  }

  /**
   * Why {@link #find(String)} is empty.
   *
   * @param others further ids that may have been meant
   */
  public Problem missing(String id, Collection<String> others) {
    for (MethodKind kind : MethodKind.values()) {
      if (taken.containsKey(new Key(kind, id))) {
        return missing(kind, id);
      }
    }
    List<String> all =
        Stream.concat(methods.keySet().stream().map(Key::id), others.stream())
            .distinct()
            .sorted()
            .toList();
    String hint = Nearest.hint(id, all);
    return Problem.of(
        "C201",
        "unknown method '" + id + "'",
        (hint.isEmpty() ? "no method is installed" : hint) + broken());
  }

  private String broken() {
    String folders =
        entries.stream()
            .filter(
                entry ->
                    entry.methods().isEmpty()
                        && entry.problems().stream().anyMatch(PluginCatalog::hides))
            .map(entry -> "'" + entry.source().folder() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    return folders.isEmpty()
        ? ""
        : "; it may be in " + folders + ", which cannot be loaded (see 'ganglion plugins')";
  }

  /** A method that two plugins bring is known; one of a plugin that cannot be loaded is not. */
  private static boolean hides(Problem problem) {
    return !problem.code().equals("P106");
  }

  private List<String> ids(MethodKind kind) {
    return methods.keySet().stream()
        .filter(key -> key.kind() == kind)
        .map(Key::id)
        .sorted()
        .toList();
  }
}
