package org.ganglion.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.Problem;

/** Reads the evaluations. */
final class EvaluationReader {
  private final Fields fields;
  private final int index;

  private EvaluationReader(Fields fields, int index) {
    this.fields = fields;
    this.index = index;
  }

  /**
   * @param ids places of the ids that are taken already, in lower case
   */
  static List<EvaluationConfig> evaluations(
      Fields root, Map<String, String> ids, List<Problem> problems) {
    Optional<Yaml> given = root.value("evaluate");
    if (given.isEmpty()) {
      return List.of();
    }
    if (!(given.get() instanceof Yaml.Sequence list)) {
      root.problem(
          "C104",
          "evaluate",
          "'evaluate' takes a list, not " + given.get().kind(),
          "start each evaluation with '- '");
      return List.of();
    }
    List<EvaluationConfig> evaluations = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      int index = i;
      Fields.of(list.items().get(i), "evaluate[" + i + "]", problems)
          .flatMap(fields -> new EvaluationReader(fields, index).evaluation(ids))
          .ifPresent(evaluations::add);
    }
    return evaluations;
  }

  private Optional<EvaluationConfig> evaluation(Map<String, String> ids) {
    Optional<String> id = new IdReader(fields, ids).read("evaluation", "name it: 'id: importance'");
    Optional<String> evaluation = fields.text("evaluation");
    if (fields.value("evaluation").isEmpty()) {
      fields.missing("evaluation", "name one, for example 'evaluation: overlap'");
    }
    List<String> of = fields.words("of").orElse(List.of());
    if (fields.value("of").isEmpty()) {
      fields.missing("of", "name the steps whose results are judged: 'of: [pathway]'");
    }
    Optional<TargetConfig> target = TargetReader.read(fields);
    Optional<String> data = fields.text("data");
    Optional<String> reference = fields.text("reference");
    Map<String, Object> options = OptionsReader.read(fields);
    fields.done();
    return evaluation.map(
        name ->
            new EvaluationConfig(
                index,
                id.orElse("evaluate[" + index + "]"),
                name,
                of,
                target,
                data,
                reference,
                options,
                OptionsReader.places(fields)));
  }
}
