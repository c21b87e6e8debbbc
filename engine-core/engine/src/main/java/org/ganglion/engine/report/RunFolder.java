package org.ganglion.engine.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.npz.NpzReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of a run, opened for reading. */
final class RunFolder implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final JsonNode result;
  private final JsonNode run;
  private final List<StepFacts> steps;
  private final Map<String, NpzReader> readers = new LinkedHashMap<>();

  /**
   * Opens {@code folder}.
   *
   * @throws InputException R122 when {@code result.json} or {@code run.json} is missing or damaged
   */
  RunFolder(Path folder) {
    this.folder = folder;
    this.result = parse(folder.resolve("result.json"));
    this.run = parse(folder.resolve("run.json"));
    this.steps = result.path("steps").values().stream().map(StepFacts::of).toList();
  }

  JsonNode result() {
    return result;
  }

  JsonNode run() {
    return run;
  }

  List<StepFacts> steps() {
    return steps;
  }

  /** The arrays of a step; nothing when the step stored none. */
  Optional<NpzReader> arrays(StepFacts step) {
    Path file = folder.resolve("arrays").resolve(step.id() + ".npz");
    if (step.arrays().isEmpty() || !Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(readers.computeIfAbsent(step.id(), id -> new NpzReader(file)));
  }

  /** What evaluations found; of those whose arrays are there. */
  List<EvaluationView> evaluations() {
    List<EvaluationView> views = new ArrayList<>();
    for (JsonNode evaluation : result.path("evaluations").values()) {
      String id = evaluation.path("id").asString("");
      Path file = folder.resolve("evaluations").resolve(id + ".npz");
      if (Files.exists(file)) {
        try (NpzReader reader = new NpzReader(file)) {
          views.add(EvaluationView.of(evaluation, reader));
        }
      }
    }
    return views;
  }

  /** Where units lie in an array of {@code site} with {@code elements} per row. */
  SiteFacts site(String network, String site, long elements) {
    for (JsonNode one : result.path("networks").values()) {
      if (one.path("name").asString("").equals(network)) {
        for (JsonNode entry : one.path("sites").values()) {
          if (entry.path("id").asString("").equals(site)) {
            return SiteFacts.of(entry, elements);
          }
        }
      }
    }
    return new SiteFacts(site, false, Math.toIntExact(elements), 1, 1, 1);
  }

  @Override
  public void close() {
    readers.values().forEach(NpzReader::close);
  }

  private static JsonNode parse(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException | JacksonException e) {
      throw new InputException(
          new Problem(
              "R122",
              "the run cannot be read: " + e.getMessage(),
              file.toString(),
              "run the pipeline again"),
          e);
    }
  }
}
