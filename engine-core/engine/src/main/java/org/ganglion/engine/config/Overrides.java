package org.ganglion.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;

/**
 * Puts values of the command line over those of the file: {@code
 * steps.pathway.options.sparsity=95}. A step or an evaluation is named by its id. Keys that are not
 * there yet are added; whether they mean anything is found out when the whole is read.
 */
final class Overrides {
  private final List<Problem> problems;

  Overrides(List<Problem> problems) {
    this.problems = problems;
  }

  Yaml.Mapping apply(Yaml.Mapping root, List<String> overrides) {
    Yaml.Mapping changed = root;
    for (String override : overrides) {
      changed = one(changed, override);
    }
    return changed;
  }

  private Yaml.Mapping one(Yaml.Mapping root, String override) {
    String place = "--set " + override;
    int equals = override.indexOf('=');
    String path = equals < 0 ? override : override.substring(0, equals).strip();
    if (equals < 0 || !path.matches("[^.]+(\\.[^.]+)*")) {
      problems.add(
          new Problem(
              "C111",
              "'" + override + "' is not of the form path=value",
              place,
              "write --set steps.pathway.options.sparsity=95"));
      return root;
    }
    Optional<Yaml> value =
        new YamlParser(place, false, problems).parse(override.substring(equals + 1));
    List<String> keys = List.of(path.split("\\."));
    return (Yaml.Mapping)
        put(root, keys, 0, value.orElseGet(() -> new Yaml.Scalar(null, place)), place);
  }

  private Yaml put(Yaml at, List<String> keys, int depth, Yaml value, String place) {
    if (depth == keys.size()) {
      return value;
    }
    String key = keys.get(depth);
    if (at instanceof Yaml.Mapping mapping) {
      Yaml inner = mapping.entries().getOrDefault(key, Yaml.Mapping.empty(place));
      boolean absent = !mapping.entries().containsKey(key);
      Yaml changed = put(inner, keys, depth + 1, value, place);
      // The line of the key stays where it is unless the key itself is new or replaced.
      return changed == inner
          ? mapping
          : absent || depth + 1 == keys.size()
              ? mapping.with(key, moved(changed, place))
              : mapping.replacing(key, changed);
    }
    if (at instanceof Yaml.Sequence list
        && depth == 1
        && (keys.get(0).equals("steps") || keys.get(0).equals("evaluate"))) {
      return step(list, keys, value, place);
    }
    problems.add(
        new Problem(
            "C111",
            "'"
                + String.join(".", keys.subList(0, depth))
                + "' is "
                + at.kind()
                + " and has no '"
                + key
                + "'",
            place,
            "name a key that holds a map, or a step by its id"));
    return at;
  }

  private Yaml step(Yaml.Sequence list, List<String> keys, Yaml value, String place) {
    List<String> ids = new ArrayList<>();
    List<Yaml> changed = new ArrayList<>(list.items());
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i) instanceof Yaml.Mapping step) {
        String id =
            String.valueOf(step.entries().getOrDefault("id", new Yaml.Scalar("", place)).plain());
        ids.add(id);
        if (id.equals(keys.get(1))) {
          changed.set(i, put(step, keys, 2, value, place));
          return new Yaml.Sequence(changed, list.place());
        }
      }
    }
    problems.add(
        new Problem(
            "C111",
            "there is no "
                + (keys.get(0).equals("steps") ? "step" : "evaluation")
                + " '"
                + keys.get(1)
                + "'",
            place,
            Nearest.hint(keys.get(1), ids)));
    return list;
  }

  private static Yaml moved(Yaml value, String place) {
    return value instanceof Yaml.Mapping mapping
        ? new Yaml.Mapping(mapping.entries(), mapping.keys(), place)
        : value;
  }
}
