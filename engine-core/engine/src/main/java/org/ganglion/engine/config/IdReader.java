package org.ganglion.engine.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the id of a step or an evaluation; no two may share one. */
final class IdReader {
  /** An id becomes a file name. */
  private static final Predicate<String> ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}").asMatchPredicate();

  private final Fields fields;
  private final Map<String, String> places;

  /**
   * @param places of the ids so far, in lower case; takes this one
   */
  IdReader(Fields fields, Map<String, String> places) {
    this.fields = fields;
    this.places = places;
  }

  /**
   * @param what is named
   * @param fix what to do when there is none
   */
  Optional<String> read(String what, String fix) {
    Optional<String> id = fields.word("id");
    if (fields.value("id").isEmpty()) {
      fields.missing("id", fix);
    }
    if (id.isPresent() && !ID.test(id.get())) {
      fields.problem(
          "C107",
          "id",
          "'" + id.get() + "' cannot be an id",
          "use letters, digits, '-' and '_', at most 100; the id becomes a file name");
      return id;
    }
    if (id.isPresent()) {
      String before = places.putIfAbsent(id.get().toLowerCase(Locale.ROOT), fields.whereOf("id"));
      if (before != null) {
        fields.problem(
            "C108",
            "id",
            what + " '" + id.get() + "' is there already (" + before + ")",
            "give everything an id of its own; upper and lower case count as equal");
      }
    }
    return id;
  }
}
