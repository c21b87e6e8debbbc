package org.ganglion.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.run.Warning;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of results. Fields are named one by one: they are a contract, records are not. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** An object with these names and values in turn. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  static Map<String, Object> of(Problem problem) {
    return object(
        "code",
        problem.code(),
        "what",
        problem.what(),
        "where",
        problem.where(),
        "fix",
        problem.fix());
  }

  static Map<String, Object> of(Warning warning) {
    return object("code", warning.code(), "text", warning.text());
  }

  static Map<String, Object> of(Site site) {
    return object(
        "id", site.id(),
        "alias", site.alias(),
        "kind", Words.of(site.kind()),
        "operator", site.operator(),
        "shape", site.shape().toArray(),
        "neurons", site.neurons(),
        "units", site.units(),
        "inputs", site.inputs());
  }

  static List<Map<String, Object>> problems(List<Problem> problems) {
    return problems.stream().map(Json::of).toList();
  }

  static String write(Map<String, Object> object) {
    return MAPPER.writeValueAsString(object);
  }
}
