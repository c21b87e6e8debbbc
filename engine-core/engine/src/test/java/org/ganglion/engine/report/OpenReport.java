package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** A report in a browser, as its reader has it. */
final class OpenReport implements AutoCloseable {
  private static final String DRAWN =
      "new Promise((done, fail) => { const end = performance.now() + 30000; const look = () => {"
          + " const d = document.documentElement.dataset;"
          + " if (d.ready && d.chartsDrawn === d.chartsExpected) done(Number(d.chartsDrawn));"
          + " else if (performance.now() > end) fail(new Error('drawn ' + d.chartsDrawn + ' of ' + d.chartsExpected));"
          + " else setTimeout(look, 20); }; look(); })";

  private final Path html;
  private final Chromium browser;

  private OpenReport(Path html, Chromium browser) {
    this.html = html;
    this.browser = browser;
  }

  /** Writes the report of {@code run} below {@code folder} and starts a browser; skips without. */
  static OpenReport of(ReportInput run, Path folder) throws IOException, InterruptedException {
    Optional<Path> program = Chromium.find();
    Assumptions.assumeTrue(
        program.isPresent(), "NO BROWSER: the report was not looked at; install chromium");
    Path html = folder.resolve("report.html");
    new ReportWriter().write(run, html);
    Chromium browser = Chromium.start(program.orElseThrow(), folder.resolve("profile"));
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      browser.call(domain + ".enable", Map.of());
    }
    return new OpenReport(html, browser);
  }

  /** Opens the page and gives the number of charts once they are drawn. */
  int load() {
    browser.call("Page.navigate", Map.of("url", html.toUri().toString()));
    browser.evaluate(
        "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))");
    return drawn();
  }

  /** The number of charts once they are drawn. */
  int drawn() {
    return browser.evaluate(DRAWN).asInt();
  }

  void look(int width, String scheme) {
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    browser.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  JsonNode call(String method, Map<String, Object> parameters) {
    return browser.call(method, parameters);
  }

  JsonNode evaluate(String expression) {
    return browser.evaluate(expression);
  }

  int count(String selector) {
    return browser.evaluate("document.querySelectorAll(\"" + selector + "\").length").asInt();
  }

  void assertNothingWentWrong() {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .extracting(event -> event.path("request").path("url").asString())
        .allMatch(url -> url.equals(html.toUri().toString()) || url.startsWith("data:"))
        .isNotEmpty();
  }

  /** A picture of the whole page. */
  JsonNode screenshot() {
    JsonNode size = browser.call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
    Map<String, Object> clip =
        Map.of(
            "x",
            0,
            "y",
            0,
            "scale",
            1,
            "width",
            size.path("width").asInt(),
            "height",
            size.path("height").asInt());
    return browser.call(
        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
  }

  @Override
  public void close() {
    browser.close();
  }
}
