package org.ganglion.engine.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds what is wrong with the templates of a {@code post_processor}, which put special tokens
 * around a text. The native library believes them when it opens a file and ends the program when it
 * meets a text, so that they have to be sound before.
 */
final class TokenTemplates {
  /** A processor holds others, these hold none: deeper files are not written by any library. */
  private static final int DEEPEST = 8;

  private TokenTemplates() {}

  /** What is wrong in a {@code post_processor}, if anything; a missing one or null is sound. */
  static Optional<String> fault(JsonNode processor) {
    return processor.isMissingNode() || processor.isNull()
        ? Optional.empty()
        : fault(processor, DEEPEST);
  }

  private static Optional<String> fault(JsonNode processor, int depth) {
    if (!processor.isObject() || depth == 0) {
      return Optional.of("its 'post_processor' is no object, or one deep within another");
    }
    JsonNode tokens = processor.path("special_tokens");
    return Stream.of(
            tokens(tokens),
            template(processor.path("single"), tokens, Set.of("A")),
            template(processor.path("pair"), tokens, Set.of("A", "B")),
            first(processor.path("processors"), inner -> fault(inner, depth - 1)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> tokens(JsonNode tokens) {
    if (!tokens.isMissingNode() && !tokens.isObject()) {
      return Optional.of("the 'special_tokens' of its 'post_processor' are no object");
    }
    return tokens
        .propertyStream()
        .filter(token -> !sound(token.getValue()))
        .map(Map.Entry::getKey)
        .map(name -> "special token '" + name + "' needs as many 'ids' as 'tokens'")
        .findFirst();
  }

  private static boolean sound(JsonNode token) {
    JsonNode ids = token.path("ids");
    JsonNode tokens = token.path("tokens");
    return ids.isArray() && tokens.isArray() && ids.size() == tokens.size();
  }

  private static Optional<String> template(
      JsonNode pieces, JsonNode tokens, Set<String> sequences) {
    return first(
        pieces,
        piece -> {
          JsonNode token = piece.path("SpecialToken").path("id");
          JsonNode sequence = piece.path("Sequence").path("id");
          boolean known =
              token.isString()
                  ? tokens.has(token.stringValue())
                  : sequence.isString() && sequences.contains(sequence.stringValue());
          return known && piece.size() == 1
              ? Optional.empty()
              : Optional.of("a template has " + piece + ", which is no token or text of the file");
        });
  }

  private static Optional<String> first(JsonNode list, Function<JsonNode, Optional<String>> fault) {
    if (!list.isMissingNode() && !list.isArray()) {
      return Optional.of("a template or the list of processors is no list");
    }
    return list.valueStream().map(fault).flatMap(Optional::stream).findFirst();
  }
}
