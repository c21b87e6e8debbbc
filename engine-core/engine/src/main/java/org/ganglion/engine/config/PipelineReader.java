package org.ganglion.engine.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import org.ganglion.api.error.Problem;

/**
 * Reads pipeline files.
 *
 * <p>Problems: C100 unreadable, C101 not YAML, C102 key given twice, C103 unknown key, C104 wrong
 * type, C105 missing key, C106 apiVersion, C107 bad id, C108 id given twice, C109 not in this
 * release, C110 no or several methods in a step, C111 override that fits nothing, C112 word that is
 * not among the allowed ones.
 */
public final class PipelineReader {
  private static final long API_VERSION = 1;

  /** Reads a file; {@code overrides} have the form {@code steps.pathway.options.sparsity=95}. */
  public Parsed read(Path file, List<String> overrides) {
    try {
      return read(file, Files.readString(file), overrides);
    } catch (NoSuchFileException e) {
      return unreadable(file, "there is no file '" + file + "'", "check the path");
    } catch (CharacterCodingException e) {
      return unreadable(file, "'" + file + "' is not UTF-8 text", "name a YAML file");
    } catch (IOException e) {
      return unreadable(
          file, "'" + file + "' cannot be read: " + e.getMessage(), "make it a readable file");
    }
  }

  /** Reads {@code text} as if it were the content of {@code file}. */
  public Parsed read(Path file, String text, List<String> overrides) {
    List<Problem> problems = new ArrayList<>();
    String name = String.valueOf(file.getFileName());
    Optional<Yaml> parsed = new YamlParser(name, true, problems).parse(text);
    if (parsed.isEmpty() || !(parsed.get() instanceof Yaml.Mapping root)) {
      if (problems.isEmpty()) {
        problems.add(
            new Problem(
                "C101",
                "a pipeline file is a map of keys",
                name + ":1",
                "start with 'apiVersion: 1'"));
      }
      return new Parsed(Optional.empty(), problems);
    }
    Yaml.Mapping changed = new Overrides(problems).apply(root, overrides);
    return new Parsed(Optional.of(pipeline(file, changed, problems)), problems);
  }

  private static PipelineConfig pipeline(Path file, Yaml.Mapping root, List<Problem> problems) {
    Fields fields = new Fields(root, "", problems);
    version(fields);
    long seed = fields.whole("seed", Long.MIN_VALUE).orElse(0L);
    Map<String, NetworkConfig> networks = named(fields, "network", "networks", Sections::network);
    Map<String, DataConfig> data = several(fields);
    open(networks, data);
    Map<String, FunctionConfig> functions = FunctionReader.functions(fields);
    Map<String, String> ids = new HashMap<>();
    List<StepConfig> steps = StepReader.steps(fields, ids, problems);
    List<EvaluationConfig> evaluations = EvaluationReader.evaluations(fields, ids, problems);
    OutputConfig output =
        fields.map("output").map(Sections::output).orElseGet(Sections::defaultOutput);
    fields.done();
    return new PipelineConfig(file, seed, networks, data, functions, steps, evaluations, output);
  }

  /** Inputs that a file leaves open are as long as the longest text. */
  private static void open(Map<String, NetworkConfig> networks, Map<String, DataConfig> data) {
    OptionalInt length =
        data.values().stream()
            .flatMap(set -> set.text().stream())
            .mapToInt(TextConfig::maxLength)
            .max();
    networks.replaceAll(
        (name, network) ->
            network.kind() == NetworkConfig.Kind.ONNX ? network.withLength(length) : network);
  }

  private static void version(Fields fields) {
    Optional<Long> version = fields.whole("apiVersion", Long.MIN_VALUE);
    if (!fields.keys().contains("apiVersion")) {
      fields.missing("apiVersion", "write 'apiVersion: 1' in the first line");
    }
    version
        .filter(given -> given != API_VERSION)
        .ifPresent(
            given ->
                fields.problem(
                    "C106",
                    "apiVersion",
                    "apiVersion is " + given + ", this release reads " + API_VERSION,
                    "write 'apiVersion: 1', or use the release that the file was written for"));
  }

  /** {@code data} is one set, or (with {@code datasets}) several by name. */
  private static Map<String, DataConfig> several(Fields fields) {
    return named(fields, "data", "datasets", Sections::data);
  }

  private static <T> Map<String, T> named(
      Fields fields, String one, String many, BiFunction<Fields, String, Optional<T>> read) {
    Map<String, T> all = new LinkedHashMap<>();
    fields
        .map(one)
        .flatMap(inner -> read.apply(inner, fields.whereOf(one)))
        .ifPresent(value -> all.put(one, value));
    Optional<Fields> several = fields.map(many);
    if (several.isPresent()) {
      if (fields.value(one).isPresent()) {
        fields.problem(
            "C110", many, "both '" + one + "' and '" + many + "' are given", "keep one of the two");
      }
      Fields inside = several.get();
      for (String name : Set.copyOf(inside.keys())) {
        inside.value(name);
      }
      for (String name : inside.keys()) {
        inside
            .map(name)
            .flatMap(inner -> read.apply(inner, inside.whereOf(name)))
            .ifPresent(value -> all.put(name, value));
      }
    }
    return all;
  }

  private static Parsed unreadable(Path file, String what, String fix) {
    return new Parsed(
        Optional.empty(),
        List.of(new Problem("C100", what, String.valueOf(file.getFileName()), fix)));
  }
}
