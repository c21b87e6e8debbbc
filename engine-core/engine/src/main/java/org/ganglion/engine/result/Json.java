package org.ganglion.engine.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads the JSON files of a run folder: same values, same bytes. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              include -> include.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  private static ObjectWriter writer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return MAPPER
        .writer()
        .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
  }

  /** The text of a value, ending with a line break. */
  public static String text(Object value) {
    return writer().writeValueAsString(value) + "\n";
  }

  /** The text of a value on one line, for hashing. */
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Writes a file that appears when it is complete.
   *
   * @throws MethodException R110 when the file system refuses
   */
  public static void write(Path file, Object value) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text(value));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new MethodException(
          new Problem(
              "R110",
              "the file cannot be written: " + e,
              file.toString(),
              "check the folder's rights and the space on the disk"),
          e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputException R111 when it is missing or damaged
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(Files.readString(file), type);
    } catch (IOException | JacksonException e) {
      throw new InputException(
          new Problem(
              "R111",
              "it cannot be read as the JSON of a run: " + firstLine(e),
              file.toString(),
              "name the file of a finished run"),
          e);
    }
  }

  /**
   * A file as plain maps and lists.
   *
   * @throws InputException R111 when it is missing or damaged
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> tree(Path file) {
    return read(file, Map.class);
  }

  /** Plain maps and lists as a value. */
  public static <T> T convert(@Nullable Object tree, Class<T> type) {
    return MAPPER.convertValue(tree, type);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
