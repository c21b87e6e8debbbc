package org.ganglion.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.InputException;

/**
 * Records of a comma-separated file, one after the other. Quoted fields may hold commas, line ends
 * and doubled quotes; blank lines are left out; a byte-order mark is dropped.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvLines implements AutoCloseable {
  /** So that a stray quote cannot pull a whole file into one field. */
  private static final int LONGEST_FIELD = 1 << 20;

  private final Path file;
  private final BufferedReader reader;
  private int nextLine = 1;
  private int line;

  CsvLines(Path file) {
    Refusal.unlessFile(file);
    this.file = file;
    try {
      reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** File and line on which the last record began. */
  String place() {
    return file + ":" + line;
  }

  /** The fields of the next record; empty at the end of the file. */
  Optional<List<String>> next() {
    try {
      int first = reader.read();
      while (first == '\n' || first == '\r') {
        nextLine += first == '\n' ? 1 : 0;
        first = reader.read();
      }
      line = nextLine;
      return first < 0 ? Optional.empty() : Optional.of(fields(first));
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private List<String> fields(int first) throws IOException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    int current = first;
    while (current >= 0 && (quoted || current != '\n')) {
      nextLine += current == '\n' ? 1 : 0;
      boolean read = false;
      if (current == '"' && quoted) {
        int behind = reader.read();
        quoted = behind == '"';
        if (quoted) {
          field.append('"');
        } else {
          current = behind;
          read = true;
        }
      } else if (current == '"' && field.toString().isBlank()) {
        quoted = true;
        field.setLength(0);
      } else if (current == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append((char) current);
      }
      if (field.length() > LONGEST_FIELD) {
        throw Refusal.of("I218", "a field does not end", place(), "close its quote");
      }
      current = read ? current : reader.read();
    }
    if (quoted) {
      throw Refusal.of("I218", "a quoted field does not end", place(), "close its quote");
    }
    nextLine++;
    fields.add(field.toString().strip());
    return fields;
  }

  private InputException refused(IOException cause) {
    if (cause instanceof CharacterCodingException) {
      String what = "this is not UTF-8 text, near line " + nextLine;
      return Refusal.of("I200", what, file, "save it as UTF-8", cause);
    }
    return Refusal.unreadable(file, cause);
  }
}
