package org.ganglion.engine.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the report must know of a step to find and read its arrays.
 *
 * @param perSample whether the first axis of its arrays is the samples
 * @param against whether its columns are something else than its rows
 * @param from steps that it read
 * @param figures single numbers that it gave
 * @param options of its method; of a schedule, those of its attributor and its selector
 */
record StepFacts(
    String id,
    Kind kind,
    String method,
    String network,
    String data,
    boolean perSample,
    List<String> arrays,
    List<String> items,
    List<String> rows,
    List<String> columns,
    boolean against,
    List<String> from,
    Map<String, Double> figures,
    JsonNode options) {

  private static final String SITE = "site/";

  enum Kind {
    NEURON_SCORES,
    FEATURE_MAPS,
    SELECTION,
    PARTITION,
    DISTANCES,
    OTHER
  }

  static StepFacts of(JsonNode step) {
    return new StepFacts(
        step.path("id").asString(""),
        kindOf(step),
        step.path("method").asString(""),
        step.path("network").asString(""),
        step.path("data").asString(""),
        !step.path("coverage").asString("sample").equals("dataset"),
        step.path("arrays").values().stream().map(a -> a.path("name").asString("")).toList(),
        texts(step.path("items")),
        texts(step.path("rows")),
        texts(step.path("columns")),
        step.hasNonNull("against"),
        texts(step.path("from")),
        step.path("figures").properties().stream()
            .filter(figure -> figure.getValue().isNumber())
            .collect(Collectors.toMap(Map.Entry::getKey, figure -> figure.getValue().asDouble())),
        step.path("options"));
  }

  /** Ids of the sites that it has an array for. */
  List<String> sites() {
    return arrays.stream()
        .filter(name -> name.startsWith(SITE))
        .map(name -> name.substring(SITE.length()))
        .toList();
  }

  /** Names of its maps over an input: {@code map} or {@code map/<input>}. */
  List<String> maps() {
    return arrays.stream().filter(name -> name.equals("map") || name.startsWith("map/")).toList();
  }

  boolean on(String otherNetwork, String otherData) {
    return network.equals(otherNetwork) && data.equals(otherData);
  }

  static String arrayOf(String site) {
    return SITE + site;
  }

  private static Kind kindOf(JsonNode step) {
    return switch (step.path("kind").asString("")) {
      case "attributor" ->
          step.path("subject").asString("neurons").equals("features")
              ? Kind.FEATURE_MAPS
              : Kind.NEURON_SCORES;
      case "selector" -> Kind.SELECTION;
      case "partitioner" -> Kind.PARTITION;
      case "metric" -> Kind.DISTANCES;
      default -> Kind.OTHER;
    };
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(text -> text.asString("")).toList();
  }
}
