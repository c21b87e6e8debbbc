package org.ganglion.engine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts data, style and scripts into the template.
 *
 * <p>Text of a run reaches the page only inside one JSON block, in which every character that could
 * end it is escaped; the scripts put it into text nodes. A content security policy lets the page
 * run the scripts it was made with and nothing else, and load nothing.
 */
final class HtmlPage {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");
  private static final List<String> SCRIPTS =
      List.of(
          "echarts.min.js",
          "base.js",
          "paint.js",
          "charts.js",
          "overview.js",
          "samples.js",
          "neurons.js",
          "graph.js",
          "mechanisms.js",
          "layers.js",
          "groups.js",
          "lesions.js",
          "images.js",
          "evaluations.js",
          "record.js",
          "main.js");

  private HtmlPage() {}

  /** The finished page. */
  static String of(Page page) {
    List<String> scripts = SCRIPTS.stream().map(HtmlPage::resource).toList();
    Map<String, String> slots =
        Map.of(
            "policy", policy(scripts),
            "style", resource("report.css"),
            "data", json(page),
            "scripts",
                scripts.stream()
                    .map(script -> "<script>" + script + "</script>")
                    .collect(Collectors.joining("\n")));
    return SLOT.matcher(resource("report.html"))
        .replaceAll(
            slot -> {
              String value = slots.get(slot.group(1));
              if (value == null) {
                throw new IllegalStateException("the template asks for '" + slot.group(1) + "'");
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /** JSON that holds no character with a meaning in HTML or in old JavaScript. */
  static String json(Object value) {
    String text = JSON.writeValueAsString(value);
    StringBuilder escaped = new StringBuilder(text.length() + text.length() / 64);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String policy(List<String> scripts) {
    String hashes =
        scripts.stream()
            .map(script -> "'sha256-" + sha256(script) + "'")
            .collect(Collectors.joining(" "));
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
        + " form-action 'none'; script-src "
        + hashes;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      // HTML turns line ends into \n before it hashes a script.
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
