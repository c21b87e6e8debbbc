package org.ganglion.engine.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.Problem;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns YAML text into {@link Yaml}, collecting what is malformed. */
final class YamlParser {
  /** Deeper than this is not a pipeline but an attack or an alias to itself. */
  private static final int DEEPEST = 32;

  private final String name;
  private final boolean lines;
  private final List<Problem> problems;

  /**
   * @param name of the file, or of whatever the text comes from
   * @param lines whether places carry a line number
   */
  YamlParser(String name, boolean lines, List<Problem> problems) {
    this.name = name;
    this.lines = lines;
    this.problems = problems;
  }

  /** The document; empty when it cannot be parsed, which is then among the problems. */
  Optional<Yaml> parse(String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(name).build();
      Optional<Node> root =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
              .getSingleNode();
      return root.map(node -> convert(node, 0));
    } catch (MarkedYamlEngineException e) {
      problems.add(malformed(e.getProblem(), e.getProblemMark().or(e::getContextMark)));
    } catch (YamlEngineException e) {
      problems.add(malformed(String.valueOf(e.getMessage()), Optional.empty()));
    }
    return Optional.empty();
  }

  private Problem malformed(String what, Optional<Mark> mark) {
    return new Problem(
        "C101",
        "this is not YAML: " + what,
        place(mark),
        "check indentation, brackets and quotes around here");
  }

  private Yaml convert(Node node, int depth) {
    String place = place(node.getStartMark());
    if (depth > DEEPEST) {
      problems.add(
          new Problem("C101", "nested deeper than " + DEEPEST, place, "remove the nesting"));
      return new Yaml.Scalar(null, place);
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, depth);
    }
    if (node instanceof SequenceNode sequence) {
      return new Yaml.Sequence(
          sequence.getValue().stream().map(item -> convert(item, depth + 1)).toList(), place);
    }
    return new Yaml.Scalar(scalar((ScalarNode) node, place), place);
  }

  private Yaml.Mapping mapping(MappingNode mapping, String place, int depth) {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    Map<String, String> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String at = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(new Problem("C104", "a key must be a word", at, "write 'key: value'"));
        continue;
      }
      String word = key.getValue();
      if (keys.containsKey(word)) {
        problems.add(
            new Problem(
                "C102",
                "key '" + word + "' is given twice (first at " + keys.get(word) + ")",
                at,
                "keep one of the two"));
        continue;
      }
      keys.put(word, at);
      entries.put(word, convert(tuple.getValueNode(), depth + 1));
    }
    return new Yaml.Mapping(entries, keys, place);
  }

  private @Nullable Object scalar(ScalarNode node, String place) {
    String text = node.getValue();
    Tag tag = node.getTag();
    try {
      if (tag.equals(Tag.NULL)) {
        return null;
      }
      if (tag.equals(Tag.BOOL)) {
        return Boolean.parseBoolean(text);
      }
      if (tag.equals(Tag.INT)) {
        return Long.parseLong(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return number(text);
      }
    } catch (NumberFormatException e) {
      problems.add(
          new Problem("C104", "'" + text + "' is not a number that can be stored", place, ""));
    }
    return text;
  }

  private static double number(String text) {
    return switch (text) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private String place(Optional<Mark> mark) {
    return lines ? mark.map(at -> name + ":" + (at.getLine() + 1)).orElse(name) : name;
  }
}
