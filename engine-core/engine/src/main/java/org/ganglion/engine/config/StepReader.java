package org.ganglion.engine.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Reduce;
import org.ganglion.engine.catalog.MethodKind;
import org.jspecify.annotations.Nullable;

/** Reads the steps. */
final class StepReader {
  /** An id becomes a file name. */
  private static final Predicate<String> ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}").asMatchPredicate();

  private final Fields fields;
  private final int index;
  private final List<Problem> problems;

  private StepReader(Fields fields, int index, List<Problem> problems) {
    this.fields = fields;
    this.index = index;
    this.problems = problems;
  }

  static List<StepConfig> steps(Fields root, List<Problem> problems) {
    Optional<Yaml> given = root.value("steps");
    if (given.isEmpty()) {
      root.missing(
          "steps", "list at least one step: 'steps: [{id: scores, attributor: neuron-mct}]'");
      return List.of();
    }
    if (!(given.get() instanceof Yaml.Sequence list)) {
      root.problem(
          "C104",
          "steps",
          "'steps' takes a list, not " + given.get().kind(),
          "start each step with '- '");
      return List.of();
    }
    List<StepConfig> steps = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    for (int i = 0; i < list.items().size(); i++) {
      int index = i;
      Fields.of(list.items().get(i), "steps[" + i + "]", problems)
          .flatMap(fields -> new StepReader(fields, index, problems).step(places))
          .ifPresent(steps::add);
    }
    if (list.items().isEmpty()) {
      root.problem("C105", "steps", "there is no step", "list at least one");
    }
    return steps;
  }

  private Optional<StepConfig> step(Map<String, String> places) {
    Optional<String> id = id(places);
    Map<MethodKind, String> methods = new LinkedHashMap<>();
    for (MethodKind kind : MethodKind.values()) {
      fields.text(kind.word()).ifPresent(method -> methods.put(kind, method));
    }
    boolean schedule = fields.value("schedule").isPresent();
    fields.later("schedule", "write one step after the other, each with 'from' and its 'sites'");
    Optional<List<String>> sites = fields.words("sites");
    Optional<TargetConfig> target = target();
    List<String> from = fields.words("from").orElse(List.of());
    Optional<OfConfig> of = of();
    Optional<Reduce> reduce = fields.choice("reduce", Reduce.class);
    Optional<String> network = fields.text("network");
    Optional<String> data = fields.text("data");
    Map<String, Object> options = options();
    fields.later("region", "take it out and choose the samples in 'data'");
    fields.later("tokens", "take it out");
    fields.later("save", "take it out; every step is saved in full");
    fields.done();
    method(methods, schedule);
    if (methods.isEmpty() || schedule) {
      return Optional.empty();
    }
    Map.Entry<MethodKind, String> method = methods.entrySet().iterator().next();
    return Optional.of(
        new StepConfig(
            index,
            id.orElse("steps[" + index + "]"),
            method.getKey(),
            method.getValue(),
            sites,
            target,
            from,
            of,
            reduce,
            network,
            data,
            options,
            places()));
  }

  private Optional<String> id(Map<String, String> places) {
    Optional<String> id = fields.word("id");
    if (fields.value("id").isEmpty()) {
      fields.missing("id", "name the step: 'id: pathway'");
    }
    if (id.isPresent() && !ID.test(id.get())) {
      fields.problem(
          "C107",
          "id",
          "'" + id.get() + "' cannot be an id",
          "use letters, digits, '-' and '_', at most 100; the id becomes a file name");
      return id;
    }
    if (id.isPresent()) {
      String before = places.putIfAbsent(id.get().toLowerCase(Locale.ROOT), fields.whereOf("id"));
      if (before != null) {
        fields.problem(
            "C108",
            "id",
            "step '" + id.get() + "' is there already (" + before + ")",
            "give every step an id of its own; upper and lower case count as equal");
      }
    }
    return id;
  }

  private void method(Map<MethodKind, String> methods, boolean schedule) {
    boolean anything = MethodKind.words().stream().anyMatch(word -> fields.value(word).isPresent());
    if (!anything && !schedule) {
      problems.add(
          new Problem(
              "C110",
              "the step has no method",
              Fields.where(fields.place(), "steps[" + index + "]"),
              "name one: " + String.join(", ", MethodKind.words())));
    }
    if (methods.size() > 1) {
      String second = List.copyOf(methods.keySet()).get(1).word();
      fields.problem(
          "C110",
          second,
          "a step has one method, not " + methods.keySet().stream().map(MethodKind::word).toList(),
          "make two steps and join them by 'from'");
    }
  }

  private Optional<TargetConfig> target() {
    Optional<Yaml> given = fields.value("target");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get() instanceof Yaml.Mapping) {
      return fields.map("target").flatMap(this::targetMap);
    }
    @Nullable Object plain = given.get().plain();
    if (plain instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return Optional.of(new TargetConfig.Index(number.intValue()));
    }
    if ("predicted".equals(plain)) {
      return Optional.of(new TargetConfig.Predicted());
    }
    if ("label".equals(plain)) {
      return Optional.of(new TargetConfig.Label());
    }
    fields.problem(
        "C112",
        "target",
        "'target' cannot be " + given.get().kind(),
        "give predicted, label, the number of an output, {site: ..., unit: ...} or {column: ...}");
    return Optional.empty();
  }

  private Optional<TargetConfig> targetMap(Fields map) {
    Optional<String> site = map.text("site");
    Optional<Integer> unit =
        map.whole("unit", 0).map(number -> (int) Math.min(number, Integer.MAX_VALUE));
    Optional<String> column = map.word("column");
    map.done();
    if (column.isPresent() && site.isEmpty()) {
      return Optional.of(new TargetConfig.Column(column.get()));
    }
    if (site.isPresent() && unit.isPresent() && column.isEmpty()) {
      return Optional.of(new TargetConfig.Unit(site.get(), unit.get()));
    }
    fields.problem(
        "C112",
        "target",
        "'target' is neither a unit nor a column",
        "give {site: ..., unit: ...} or {column: ...}");
    return Optional.empty();
  }

  private Optional<OfConfig> of() {
    return fields.map("of").flatMap(this::ofMap);
  }

  private Optional<OfConfig> ofMap(Fields map) {
    Optional<OfConfig> neurons = map.map("neurons").flatMap(GraphViewReader::read);
    boolean wrongNeurons = neurons.isEmpty() && map.value("neurons").isPresent();
    Optional<OfConfig> layers = map.text("layers").map(OfConfig.Layers::new);
    Optional<OfConfig> samples = map.value("samples").flatMap(value -> samples(map, value));
    map.done();
    long given = Stream.of(layers, samples, neurons).filter(Optional::isPresent).count();
    if (wrongNeurons) {
      return Optional.empty();
    }
    if (given != 1) {
      fields.problem(
          "C112",
          "of",
          "'of' names one thing to group",
          "give {neurons: {view: weights}}, {samples: step}, {samples: [sites]} or"
              + " {layers: step}");
      return Optional.empty();
    }
    return layers.or(() -> samples).or(() -> neurons);
  }

  private static Optional<OfConfig> samples(Fields map, Yaml value) {
    return value instanceof Yaml.Sequence
        ? map.words("samples").map(OfConfig.SamplesOfSites::new)
        : map.text("samples").map(OfConfig.SamplesOfStep::new);
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    fields
        .value("options")
        .ifPresent(
            value -> {
              if (value instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach((name, inner) -> options.put(name, plain(inner)));
              } else {
                fields.problem(
                    "C104",
                    "options",
                    "'options' takes a map, not " + value.kind(),
                    "write 'options: {name: value}'");
              }
            });
    return options;
  }

  /** Options may hold no null; the api then says which kind of value it wants instead. */
  private static Object plain(Yaml value) {
    @Nullable Object plain = value.plain();
    return plain == null ? "" : plain;
  }

  private Map<String, String> places() {
    Map<String, String> places = new HashMap<>(fields.places());
    places.put("", fields.place());
    if (fields.value("options").orElse(null) instanceof Yaml.Mapping options) {
      options.keys().forEach((name, place) -> places.put("options." + name, place));
    }
    return places;
  }
}
