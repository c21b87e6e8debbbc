package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Opens a report in a browser, as its reader would. Pictures are left in {@code target/report}. */
@Tag("browser")
final class ReportBrowserTest {
  /** Density, dead, overlap, spread, groups, distances, time, memory. */
  private static final int CHARTS = 11;

  private static final String DRAWN =
      "new Promise((done, fail) => { const end = performance.now() + 30000; const look = () => {"
          + " const d = document.documentElement.dataset;"
          + " if (d.ready && d.chartsDrawn === d.chartsExpected) done(Number(d.chartsDrawn));"
          + " else if (performance.now() > end) fail(new Error('drawn ' + d.chartsDrawn + ' of ' + d.chartsExpected));"
          + " else setTimeout(look, 20); }; look(); })";

  private static final String WIDER =
      "(() => { const room = document.documentElement.clientWidth;"
          + " return document.documentElement.scrollWidth <= room ? [] : [...document.querySelectorAll('body *')]"
          + ".filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest('.scroll, .gallery, nav, code'))"
          + ".map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40)); })()";

  private final Path folder;
  private Path html;
  private Chromium browser;

  @SuppressWarnings("NullAway.Init") // Both are set before each test.
  ReportBrowserTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void open() throws IOException, InterruptedException {
    Optional<Path> program = Chromium.find();
    Assumptions.assumeTrue(
        program.isPresent(), "NO BROWSER: the report was not looked at; install chromium");
    html = folder.resolve("report.html");
    new ReportWriter().write(SampleRun.in(folder.resolve("run")), html);
    browser = Chromium.start(program.orElseThrow(), folder.resolve("profile"));
    for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
      browser.call(domain + ".enable", Map.of());
    }
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private int load() {
    browser.call("Page.navigate", Map.of("url", html.toUri().toString()));
    browser.evaluate(
        "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))");
    return browser.evaluate(DRAWN).asInt();
  }

  private void look(int width, String scheme) {
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    browser.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private void assertNothingWentWrong() {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .extracting(event -> event.path("request").path("url").asString())
        .allMatch(url -> url.equals(html.toUri().toString()) || url.startsWith("data:"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "375,light"})
  void everyChartAndPictureIsDrawnAndNothingIsAskedFor(int width, String scheme)
      throws IOException {
    look(width, scheme);
    assertThat(load()).isEqualTo(CHARTS);
    assertThat(browser.evaluate("document.documentElement.dataset.theme").asString())
        .isEqualTo(scheme);
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.has-chart')].filter(f =>"
                        + " f.dataset.drawn === 'true' && f.querySelectorAll('svg path').length > 3).length")
                .asInt())
        .isEqualTo(CHARTS);
    // Two legends' worth of cells per sample, and the examples of the units.
    assertThat(count("canvas")).isGreaterThan(2 * SampleRun.SAMPLES);
    assertThat(count("canvas:not([data-painted])")).isZero();
    // The page itself never scrolls sideways; wide tables do so within themselves.
    assertThat(browser.evaluate(WIDER).values()).extracting(JsonNode::asString).isEmpty();
    assertNothingWentWrong();
    save("report-" + width + "-" + scheme + ".png", screenshot());
  }

  @Test
  void textOfTheRunStaysText() {
    load();
    assertThat(browser.evaluate("typeof window.hacked").asString()).isEqualTo("undefined");
    assertThat(count("img, iframe, object, embed, link[href]:not([href='data:,'])")).isZero();
    assertThat(browser.evaluate("document.querySelector('h1').textContent").asString())
        .isEqualTo("pipeline " + SampleRun.HOSTILE);
  }

  @Test
  void everyChartHasWordsAndNumbers() {
    load();
    assertThat(count(".has-chart [role=img][aria-label]")).isEqualTo(CHARTS);
    assertThat(count(".has-chart details table")).isEqualTo(CHARTS);
    assertThat(count("canvas:not([aria-hidden]):not([aria-label])")).isZero();
    assertThat(count("button:not([aria-label]):empty")).isZero();
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('nav a')].every(a => document.querySelector(a.getAttribute('href')))")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aSampleOpensAndClosesByKeyboard() throws IOException {
    look(1280, "light");
    load();
    browser.evaluate("document.querySelector('.tile').focus()");
    key("Enter", "\r");
    assertThat(browser.evaluate("document.getElementById('closeup').open").asBoolean()).isTrue();
    assertThat(count("#closeup canvas[data-painted]")).isEqualTo(2);
    JsonNode shot = browser.call("Page.captureScreenshot", Map.of());
    save("report-closeup.png", Base64.getDecoder().decode(shot.path("data").asString()));
    key("Escape", "");
    assertThat(browser.evaluate("document.getElementById('closeup').open").asBoolean()).isFalse();
    assertThat(browser.evaluate("document.activeElement.className").asString()).isEqualTo("tile");
    assertNothingWentWrong();
  }

  @Test
  void theReaderCanChangeThemeAndView() {
    look(1280, "light");
    load();
    String first = "document.querySelectorAll('.tile canvas')[1].toDataURL()";
    String before = browser.evaluate(first).asString();
    browser.evaluate("document.querySelector('input[value=negative]').click()");
    String negative = browser.evaluate(first).asString();
    assertThat(negative).isNotEqualTo(before);
    browser.evaluate("document.getElementById('theme').click()");
    assertThat(browser.evaluate(DRAWN).asInt()).isEqualTo(CHARTS);
    assertThat(browser.evaluate(first).asString()).isNotEqualTo(negative);
    assertNothingWentWrong();
  }

  @Test
  void paperIsWhite() throws IOException {
    look(1280, "dark");
    load();
    browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.evaluate("document.documentElement.dataset.theme").asString())
        .isEqualTo("light");
    JsonNode pdf = browser.call("Page.printToPDF", Map.of("printBackground", true));
    byte[] bytes = Base64.getDecoder().decode(pdf.path("data").asString());
    assertThat(bytes.length).isGreaterThan(10_000);
    save("report.pdf", bytes);
    assertNothingWentWrong();
  }

  private int count(String selector) {
    return browser.evaluate("document.querySelectorAll(\"" + selector + "\").length").asInt();
  }

  private void key(String name, String text) {
    browser.call(
        "Input.dispatchKeyEvent",
        Map.of(
            "type", "keyDown",
            "key", name,
            "code", name,
            "text", text,
            "windowsVirtualKeyCode", name.equals("Enter") ? 13 : 27));
    browser.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", name, "code", name));
  }

  private byte[] screenshot() {
    JsonNode shot =
        browser.call(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip()));
    return Base64.getDecoder().decode(shot.path("data").asString());
  }

  private Map<String, Object> clip() {
    JsonNode size = browser.call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
    return Map.of(
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
  }

  private static void save(String name, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "report"));
    Files.write(folder.resolve(name), bytes);
  }
}
