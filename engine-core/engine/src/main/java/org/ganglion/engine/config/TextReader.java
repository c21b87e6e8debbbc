package org.ganglion.engine.config;

import java.util.List;
import java.util.Optional;
import org.ganglion.engine.config.DataConfig.Source;

/** Reads what belongs to text. */
final class TextReader {
  private TextReader() {}

  /**
   * Text as given.
   *
   * @param file of the texts, as written
   * @param config all else
   */
  record Given(String file, TextConfig config) {}

  /** Empty when no text is given, or when what is given is wrong, which is told. */
  static Optional<Given> read(Fields fields) {
    Optional<Yaml> text = fields.value("text");
    Optional<String> tokenizer = fields.text("tokenizer");
    int length = Sections.count(fields, "maxLength").orElse(TextConfig.LENGTH);
    if (text.isEmpty()) {
      for (String key : List.of("tokenizer", "maxLength")) {
        if (fields.value(key).isPresent()) {
          fields.problem("C112", key, "'" + key + "' is for text", "add 'text: lines.txt'");
        }
      }
      return Optional.empty();
    }
    if (fields.value("tokenizer").isEmpty()) {
      fields.missing("tokenizer", "name the file that came with the network: tokenizer.json");
    }
    if (text.get() instanceof Yaml.Mapping) {
      return fields.map("text").flatMap(table -> table(table, tokenizer, length));
    }
    return fields
        .text(Sections.key(Source.TEXT))
        .flatMap(
            file ->
                tokenizer.map(
                    name -> new Given(file, new TextConfig(Optional.empty(), name, length))));
  }

  private static Optional<Given> table(Fields table, Optional<String> tokenizer, int length) {
    Optional<String> file = table.text("csv");
    Optional<String> column = table.text("column");
    table.done();
    for (String key : List.of("csv", "column")) {
      if (table.value(key).isEmpty()) {
        table.missing(key, "write 'text: {csv: table.csv, column: sentence}'");
      }
    }
    return file.isEmpty() || column.isEmpty()
        ? Optional.empty()
        : tokenizer.map(name -> new Given(file.get(), new TextConfig(column, name, length)));
  }
}
