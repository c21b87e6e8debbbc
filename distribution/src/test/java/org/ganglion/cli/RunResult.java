package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run folder's {@code result.json} tells of its evaluations. */
final class RunResult {
  private RunResult() {}

  static JsonNode result(Path run) throws IOException {
    return new JsonMapper().readTree(Files.readString(run.resolve("result.json")));
  }

  /** A figure of an evaluation. */
  static double figure(JsonNode result, String evaluation, String name) {
    JsonNode figures = only(result.path("evaluations"), "id", evaluation).path("figures");
    assertThat(figures.propertyNames()).contains(name);
    return figures.path(name).asDouble();
  }

  static double score(JsonNode result, String evaluation, String step, String measure) {
    return entry(result, evaluation, step, measure).path("value").asDouble();
  }

  static JsonNode entry(JsonNode result, String evaluation, String step, String measure) {
    return only(
        only(result.path("evaluations"), "id", evaluation).path("scores"),
        "step",
        step,
        "measure",
        measure);
  }

  /** The only element whose named fields are these; names and values in turn. */
  static JsonNode only(JsonNode all, String... fields) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : all.values()) {
      boolean same = true;
      for (int i = 0; i < fields.length; i += 2) {
        same &= one.path(fields[i]).asString().equals(fields[i + 1]);
      }
      if (same) {
        found.add(one);
      }
    }
    assertThat(found).as(String.join(" ", fields)).hasSize(1);
    return found.get(0);
  }

  /** Ids of those that a warning is stored with. */
  static List<String> warned(JsonNode all, String code) {
    List<String> ids = new ArrayList<>();
    for (JsonNode one : all.values()) {
      for (JsonNode warning : one.path("warnings").values()) {
        if (warning.path("code").asString().equals(code)) {
          ids.add(one.path("id").asString());
        }
      }
    }
    return ids;
  }
}
