package org.ganglion.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference/operators.md} says what the registry knows and what is refused; {@code
 * -Dganglion.docs.update=true} writes both lists anew.
 */
final class OperatorsPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/operators.md");
  private static final String SUPPORTED = "<!-- supported -->";
  private static final String REFUSED = "<!-- refused -->";

  @Test
  void thePageListsEveryOperator() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = between(between(page, SUPPORTED, supported()), REFUSED, refused());
    if (Boolean.getBoolean("ganglion.docs.update")) {
      Files.writeString(PAGE, wanted);
    } else {
      assertThat(page).isEqualTo(wanted);
    }
  }

  private static String supported() {
    return StandardOperators.registry().names().stream()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String refused() {
    Map<String, List<String>> byReason = new TreeMap<>();
    RefusedOperators.all()
        .forEach(
            (name, reason) ->
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add("`" + name + "`"));
    return "| why | operators |\n|---|---|\n"
        + byReason.entrySet().stream()
            .map(
                entry -> "| " + entry.getKey() + " | " + String.join(", ", entry.getValue()) + " |")
            .collect(Collectors.joining("\n"));
  }

  /** The page with {@code text} between the two places where {@code mark} stands. */
  private static String between(String page, String mark, String text) {
    int first = page.indexOf(mark) + mark.length();
    return page.substring(0, first) + "\n" + text + "\n" + page.substring(page.lastIndexOf(mark));
  }
}
