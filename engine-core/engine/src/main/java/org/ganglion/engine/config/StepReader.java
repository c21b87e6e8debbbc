package org.ganglion.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Reduce;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.token.TokenPolicy;

/** Reads the steps. */
final class StepReader {
  private final Fields fields;
  private final int index;
  private final List<Problem> problems;

  private StepReader(Fields fields, int index, List<Problem> problems) {
    this.fields = fields;
    this.index = index;
    this.problems = problems;
  }

  /**
   * @param places takes the place of each id, in lower case
   */
  static List<StepConfig> steps(Fields root, Map<String, String> places, List<Problem> problems) {
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
    Optional<String> id = new IdReader(fields, places).read("step", "name the step: 'id: pathway'");
    Map<MethodKind, String> methods = new LinkedHashMap<>();
    for (MethodKind kind : MethodKind.values()) {
      fields.text(kind.word()).ifPresent(method -> methods.put(kind, method));
    }
    boolean scheduled = fields.value("schedule").isPresent();
    Optional<ScheduleConfig.Kind> walk = fields.choice("schedule", ScheduleConfig.Kind.class);
    Optional<List<String>> sites = fields.words("sites");
    Optional<TargetConfig> target = TargetReader.read(fields);
    List<String> from = fields.words("from").orElse(List.of());
    Optional<OfConfig> of = of();
    Optional<AgainstConfig> against = AgainstReader.read(fields);
    Optional<Reduce> reduce = fields.choice("reduce", Reduce.class);
    Optional<TokenPolicy> tokens = fields.choice("tokens", TokenPolicy.class);
    Optional<String> network = fields.text("network");
    Optional<String> data = fields.text("data");
    Optional<RegionConfig> region = RegionReader.read(fields);
    Map<String, Object> options =
        scheduled ? OptionsReader.read(fields, "selector") : OptionsReader.read(fields);
    Map<String, Object> scoring = scheduled ? OptionsReader.read(fields, "attributor") : Map.of();
    fields.later("save", "take it out; every step is saved in full");
    fields.done();
    boolean sound = scheduled ? pair(methods) && walk.isPresent() : method(methods);
    if (!sound) {
      return Optional.empty();
    }
    Map.Entry<MethodKind, String> method =
        methods.entrySet().stream()
            .filter(one -> !scheduled || one.getKey() == MethodKind.SELECTOR)
            .findFirst()
            .orElseThrow();
    Optional<ScheduleConfig> schedule =
        walk.map(
            kind ->
                new ScheduleConfig(kind, methods.getOrDefault(MethodKind.ATTRIBUTOR, ""), scoring));
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
            against,
            reduce,
            tokens,
            network,
            data,
            region,
            options,
            schedule,
            OptionsReader.places(fields)));
  }

  /** A schedule joins an attributor and a selector. */
  private boolean pair(Map<MethodKind, String> methods) {
    if (methods.keySet().equals(Set.of(MethodKind.ATTRIBUTOR, MethodKind.SELECTOR))) {
      return true;
    }
    fields.problem(
        "C110",
        "schedule",
        "a schedule joins one attributor and one selector, given are "
            + methods.keySet().stream().map(MethodKind::word).toList(),
        "write 'attributor: knockoff-lcd, selector: knockoff-filter'");
    return false;
  }

  /** Whether there is a method. */
  private boolean method(Map<MethodKind, String> methods) {
    boolean anything = MethodKind.words().stream().anyMatch(word -> fields.value(word).isPresent());
    if (!anything) {
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
          "make two steps and join them by 'from', or add 'schedule'");
    }
    return !methods.isEmpty();
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
}
