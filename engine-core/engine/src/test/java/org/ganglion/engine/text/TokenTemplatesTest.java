package org.ganglion.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Templates of special tokens that would end the native library, and those that would not. */
final class TokenTemplatesTest {
  private static final String SOUND =
      """
      {"type": "Sequence", "processors": [
        {"type": "ByteLevel", "trim_offsets": true},
        {"type": "TemplateProcessing",
         "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
         "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
         "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]}}}]}
      """;

  @Test
  void soundTemplatesPass() {
    assertThat(TokenTemplates.fault(json(SOUND))).isEmpty();
    assertThat(TokenTemplates.fault(json("null"))).isEmpty();
    assertThat(TokenTemplates.fault(json("{}").path("post_processor"))).isEmpty();
    assertThat(
            TokenTemplates.fault(
                json("{\"type\": \"BertProcessing\", \"sep\": [\"s\", 3], \"cls\": [\"c\", 2]}")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\": \"[CLS]\", \"type_id\" -> \"id\": \"[SEP]\", \"type_id\"",
        "\"id\": \"[CLS]\", \"type_id\" -> \"id\": 3, \"type_id\"",
        "\"single\": [ -> \"single\": [{\"Sequence\": {\"id\": \"B\", \"type_id\": 0}}, ",
        "\"single\": [ -> \"single\": [{\"SpecialToken\": [\"[CLS]\", 0]}, ",
        "\"single\": [ -> \"single\": 5, \"more\": [",
        "{\"[CLS]\": -> {\"[SEP]\":",
        "\"ids\": [1] -> \"ids\": [1, 2]",
        "\"tokens\": [\"[CLS]\"] -> \"tokens\": []",
        "\"special_tokens\" -> \"special\"",
        "\"processors\": [ -> \"processors\": [[[], [], {}], ",
        "\"processors\": -> \"processors\": 5, \"more\": 7, \"special_tokens\":",
      })
  void templatesThatNameWhatIsNotThereAreFound(String change) {
    String[] parts = change.split(" -> ", -1);
    assertThat(SOUND).contains(parts[0]);
    assertThat(TokenTemplates.fault(json(SOUND.replace(parts[0], parts[1])))).isPresent();
  }

  @Test
  void processorsWithinProcessorsEndSomewhere() {
    String deep = "{\"processors\": [".repeat(20) + "]}".repeat(20);
    assertThat(TokenTemplates.fault(json(deep))).isPresent();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
