package org.ganglion.engine.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.option.OptionField;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.evaluate.EvaluationCatalog;
import org.ganglion.engine.token.TokenPolicy;

/**
 * The JSON schema (draft 2020-12) of a pipeline file, for completion and checks in editors: every
 * key, and per installed method its options with their rules, explanations and defaults.
 */
public final class PipelineSchema {
  private PipelineSchema() {}

  /** The schema as plain maps and lists. */
  public static Map<String, Object> of(PluginCatalog catalog, EvaluationCatalog evaluations) {
    Map<String, Object> network = network();
    Map<String, Object> data = data();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("apiVersion", map("const", 1, "description", "form of this file"));
    properties.put("seed", doc("integer", "seed of all random numbers"));
    properties.put("network", network);
    properties.put("networks", map("type", "object", "additionalProperties", network));
    properties.put("data", data);
    properties.put("datasets", map("type", "object", "additionalProperties", data));
    properties.put("targets", map("type", "object", "additionalProperties", function()));
    properties.put("steps", map("type", "array", "minItems", 1, "items", step(catalog)));
    properties.put("evaluate", map("type", "array", "items", evaluation(evaluations)));
    properties.put("output", output());
    Map<String, Object> schema =
        map(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "title",
            "Ganglion pipeline");
    schema.putAll(object(properties, "apiVersion", "steps"));
    return schema;
  }

  private static Map<String, Object> network() {
    Map<String, Object> properties =
        map(
            "onnx", doc("string", "ONNX file"),
            "recorded", doc("string", "npz file of recorded activations"),
            "length",
                minimum(doc("integer", "tokens per sample where the ONNX file leaves it open"), 1));
    Map<String, Object> object = object(properties);
    object.put(
        "oneOf", List.of(map("required", List.of("onnx")), map("required", List.of("recorded"))));
    return object;
  }

  private static Map<String, Object> data() {
    Map<String, Object> properties =
        map(
            "images", doc("string", "idx file of images, plain or gzipped"),
            "npz", doc("string", "NumPy archive; an array named as an input feeds it"),
            "csv", doc("string", "table with a header line"),
            "folder", doc("string", "folder of images, one sub-folder per class"));
    properties.put(
        "text",
        anyOf(
            doc("string", "file with a text per line"),
            object(
                map(
                    "csv", doc("string", "table with a header line"),
                    "column", doc("string", "column that holds the texts")),
                "csv",
                "column")));
    properties.put("tokenizer", doc("string", "tokenizer.json of the network, for text"));
    properties.put(
        "maxLength",
        minimum(doc("integer", "most tokens of a text, 128 unless given; longer ones are cut"), 1));
    Map<String, Object> labels =
        object(
            map(
                "file", doc("string", "file with a class per sample"),
                "map",
                    anyOf(
                        map("const", "parity"),
                        map("type", "object", "additionalProperties", map("type", "integer")))));
    properties.put("labels", anyOf(doc("string", "file, or column of a table"), labels));
    properties.put("groups", doc("string", "file with a hidden group per sample, for evaluations"));
    properties.put("columns", texts("columns of a table that feed the input"));
    properties.put("scale", doc("number", "values are divided by it"));
    properties.put("mean", numbers("subtracted after scaling, one or per channel"));
    properties.put("std", numbers("divided by in the end, one or per channel"));
    properties.put("resize", numbers("height and width in pixels"));
    properties.put("skip", minimum(doc("integer", "samples left out at the start"), 0));
    properties.put("limit", minimum(doc("integer", "most samples"), 1));
    properties.put(
        "exclude",
        oneOrMore("integer", "numbers of samples in the file, from 0 on, that are left out"));
    properties.put("shuffle", doc("integer", "seed of a random order"));
    return object(properties);
  }

  private static Map<String, Object> step(PluginCatalog catalog) {
    Map<String, Object> properties = map("id", doc("string", "name of the step"));
    for (MethodKind kind : MethodKind.values()) {
      List<String> ids =
          catalog.methods().stream()
              .filter(method -> method.kind() == kind)
              .map(method -> method.info().id())
              .toList();
      properties.put(kind.word(), map("type", "string", "enum", ids));
    }
    properties.put("sites", texts("globs over site names; * crosses slashes"));
    properties.put("target", target());
    properties.put("from", texts("steps whose results are read"));
    properties.put("of", of());
    properties.put("against", against());
    properties.put("reduce", words(Reduce.values(), "what happens to the positions of a unit"));
    properties.put("tokens", words(TokenPolicy.values(), "how the tokens of a sample become rows"));
    properties.put("network", doc("string", "name of a network"));
    properties.put("data", doc("string", "name of a data set"));
    properties.put("region", region());
    properties.put(
        "schedule",
        words(
            ScheduleConfig.Kind.values(),
            "how an attributor and a selector walk through the sites; options are then"
                + " {attributor: {...}, selector: {...}}"));
    properties.put("options", map("type", "object"));
    Map<String, Object> step = object(properties, "id");
    step.put(
        "oneOf",
        Stream.concat(
                MethodKind.words().stream()
                    .map(
                        word ->
                            map(
                                "required",
                                List.of(word),
                                "not",
                                map("required", List.of("schedule")))),
                Stream.of(map("required", List.of("schedule", "attributor", "selector"))))
            .toList());
    step.put("allOf", catalog.methods().stream().map(PipelineSchema::options).toList());
    return step;
  }

  private static Map<String, Object> evaluation(EvaluationCatalog evaluations) {
    Map<String, Object> properties = map("id", doc("string", "name of the evaluation"));
    List<String> ids = evaluations.all().stream().map(one -> one.info().id()).toList();
    properties.put("evaluation", map("type", "string", "enum", ids));
    properties.put("of", texts("steps whose results are judged"));
    properties.put("target", target());
    properties.put("data", doc("string", "name of a data set"));
    properties.put(
        "reference", doc("string", "name of the data whose mean stands for nothing to see"));
    properties.put("options", map("type", "object"));
    Map<String, Object> evaluation = object(properties, "id", "evaluation", "of");
    evaluation.put(
        "allOf",
        evaluations.all().stream()
            .map(one -> options("evaluation", one.info().id(), one.defaults()))
            .toList());
    return evaluation;
  }

  /** A schedule holds options of two methods; those it names by kind are checked by the planner. */
  private static Map<String, Object> options(InstalledMethod method) {
    return options(method.kind().word(), method.info().id(), method.method().defaults());
  }

  /** What {@code options} may hold where key {@code kind} names {@code id}. */
  private static Map<String, Object> options(String kind, String id, Record defaults) {
    Map<String, Object> chosen =
        map(
            "properties",
            map(kind, map("const", id)),
            "required",
            List.of(kind),
            "not",
            map("required", List.of("schedule")));
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> values = Options.toMap(defaults);
    for (OptionField field : Options.fields(defaults.getClass())) {
      Map<String, Object> option =
          field.list() ? map("type", "array", "items", value(field)) : value(field);
      option.put("description", field.doc());
      option.put("default", Objects.requireNonNull(values.get(field.name())));
      properties.put(field.name(), option);
    }
    return map("if", chosen, "then", map("properties", map("options", object(properties))));
  }

  private static Map<String, Object> value(OptionField field) {
    Map<String, Object> value =
        switch (field.type()) {
          case INTEGER -> map("type", "integer");
          case NUMBER -> map("type", "number");
          case FLAG -> map("type", "boolean");
          case TEXT -> map("type", "string");
          case CHOICE -> map("enum", field.choices());
        };
    field.range().ifPresent(range -> bounds(range, value));
    return value;
  }

  private static void bounds(Range range, Map<String, Object> value) {
    if (Double.isFinite(range.min())) {
      value.put(range.minOpen() ? "exclusiveMinimum" : "minimum", range.min());
    }
    if (Double.isFinite(range.max())) {
      value.put(range.maxOpen() ? "exclusiveMaximum" : "maximum", range.max());
    }
  }

  private static Map<String, Object> target() {
    return anyOf(
        map("enum", List.of("predicted", "label")),
        minimum(doc("integer", "number of an output"), 0),
        object(
            map(
                "site", doc("string", "name of a site"),
                "unit", minimum(doc("integer", "number of a unit"), 0)),
            "site",
            "unit"),
        object(
            map(
                "column",
                map("type", List.of("string", "integer"), "description", "column of the data")),
            "column"));
  }

  private static Map<String, Object> region() {
    Map<String, Object> nearest =
        object(
            map(
                "to", minimum(doc("integer", "number of a sample in its file"), 0),
                "in", doc("string", "site whose values are compared; the input without it"),
                "k", minimum(doc("integer", "number of samples, that one among them"), 1)),
            "to",
            "k");
    return anyOf(
        object(map("predicted", minimum(doc("integer", "class"), 0)), "predicted"),
        object(map("label", minimum(doc("integer", "class"), 0)), "label"),
        object(map("nearest", nearest), "nearest"));
  }

  private static Map<String, Object> of() {
    return anyOf(
        object(map("samples", texts("a step, or globs over site names")), "samples"),
        object(map("layers", doc("string", "step with a metric")), "layers"),
        object(map("neurons", GraphViewSchema.of()), "neurons"));
  }

  private static Map<String, Object> function() {
    return object(
        map(
            "column",
            map(
                "type",
                List.of("string", "integer"),
                "description",
                "column of the data, or labels"),
            "encoding",
            words(FunctionConfig.Encoding.values(), "how values become points"),
            "period",
            doc("number", "after how much the values of a circular target begin again")),
        "column");
  }

  private static Map<String, Object> against() {
    return anyOf(
        object(
            map(
                "targets", texts("names in 'targets'"),
                "draws", minimum(doc("integer", "shuffles to test distances against"), 0)),
            "targets"),
        object(
            map(
                "network", doc("string", "name of another network"),
                "data", doc("string", "name of another data set"),
                "sites", texts("globs over site names of that network"))));
  }

  private static Map<String, Object> output() {
    return object(
        map(
            "dir", doc("string", "folder that run folders are made in"),
            "formats",
                map(
                    "type",
                    "array",
                    "items",
                    words(
                        OutputConfig.Format.values(),
                        "result.json and the arrays are always written, what else is named"
                            + " here too"))));
  }

  static Map<String, Object> words(Enum<?>[] constants, String text) {
    Map<String, Object> words =
        map(
            "enum",
            Arrays.stream(constants)
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
    if (!text.isEmpty()) {
      words.put("description", text);
    }
    return words;
  }

  static Map<String, Object> texts(String text) {
    return oneOrMore("string", text);
  }

  private static Map<String, Object> numbers(String text) {
    return oneOrMore("number", text);
  }

  private static Map<String, Object> oneOrMore(String type, String text) {
    Map<String, Object> all =
        anyOf(map("type", type), map("type", "array", "items", map("type", type)));
    all.put("description", text);
    return all;
  }

  private static Map<String, Object> anyOf(Object... choices) {
    return map("anyOf", List.of(choices));
  }

  private static Map<String, Object> object(Map<String, Object> properties, String... required) {
    Map<String, Object> object = map("type", "object");
    object.put("properties", properties);
    if (required.length > 0) {
      object.put("required", new ArrayList<>(List.of(required)));
    }
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> doc(String type, String text) {
    return map("type", type, "description", text);
  }

  private static Map<String, Object> minimum(Map<String, Object> schema, int min) {
    schema.put("minimum", min);
    return schema;
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
