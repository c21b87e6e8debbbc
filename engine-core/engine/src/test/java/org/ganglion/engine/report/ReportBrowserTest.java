package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
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
  /**
   * Density, dead, overlap, spread, groups, distances, brackets, what evaluations found, time,
   * memory.
   */
  private static final int CHARTS = 12;

  private static final String WIDER =
      "(() => { const room = document.documentElement.clientWidth; return"
          + " document.documentElement.scrollWidth <= room ? [] :"
          + " [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right"
          + " > room + 1 && !e.closest('.scroll, .gallery, nav, code')).map(e => e.tagName + '.' +"
          + " e.className + ' ' + e.textContent.slice(0, 40)); })()";

  private final Path folder;
  private OpenReport report;

  @SuppressWarnings("NullAway.Init") // It is set before each test.
  ReportBrowserTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void open() throws IOException, InterruptedException {
    report = OpenReport.of(SampleRun.in(folder.resolve("run")), folder);
  }

  @AfterEach
  void close() {
    if (report != null) {
      report.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "375,light"})
  void everyChartAndPictureIsDrawnAndNothingIsAskedFor(int width, String scheme)
      throws IOException {
    report.look(width, scheme);
    assertThat(report.load()).isEqualTo(CHARTS);
    assertThat(report.evaluate("document.documentElement.dataset.theme").asString())
        .isEqualTo(scheme);
    assertThat(
            report
                .evaluate(
                    "[...document.querySelectorAll('.has-chart')].filter(f => f.dataset.drawn ==="
                        + " 'true' && f.querySelectorAll('svg path').length > 3).length")
                .asInt())
        .isEqualTo(CHARTS);
    // Two legends' worth of cells per sample, and the examples of the units.
    assertThat(report.count("canvas")).isGreaterThan(2 * SampleRun.SAMPLES);
    assertThat(report.count("canvas:not([data-painted])")).isZero();
    // The page itself never scrolls sideways; wide tables do so within themselves.
    assertThat(report.evaluate(WIDER).values()).extracting(JsonNode::asString).isEmpty();
    report.assertNothingWentWrong();
    save("report-" + width + "-" + scheme + ".png", report.screenshot());
  }

  @Test
  void textOfTheRunStaysText() {
    report.load();
    assertThat(report.evaluate("typeof window.hacked").asString()).isEqualTo("undefined");
    assertThat(report.count("img, iframe, object, embed, link[href]:not([href='data:,'])"))
        .isZero();
    assertThat(report.evaluate("document.querySelector('h1').textContent").asString())
        .isEqualTo("pipeline " + SampleRun.HOSTILE);
  }

  @Test
  void everyChartHasWordsAndNumbers() {
    report.load();
    assertThat(report.count(".has-chart [role=img][aria-label]")).isEqualTo(CHARTS);
    assertThat(report.count(".has-chart details table")).isEqualTo(CHARTS);
    assertThat(report.count("canvas:not([aria-hidden]):not([aria-label])")).isZero();
    assertThat(report.count("button:not([aria-label]):empty")).isZero();
    assertThat(
            report
                .evaluate(
                    "[...document.querySelectorAll('nav a')].every(a =>"
                        + " document.querySelector(a.getAttribute('href')))")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aSampleOpensAndClosesByKeyboard() throws IOException {
    report.look(1280, "light");
    report.load();
    report.evaluate("document.querySelector('.tile').focus()");
    key("Enter", "\r");
    assertThat(report.evaluate("document.getElementById('closeup').open").asBoolean()).isTrue();
    assertThat(report.count("#closeup canvas[data-painted]")).isEqualTo(2);
    JsonNode shot = report.call("Page.captureScreenshot", Map.of());
    save("report-closeup.png", shot);
    key("Escape", "");
    assertThat(report.evaluate("document.getElementById('closeup').open").asBoolean()).isFalse();
    assertThat(report.evaluate("document.activeElement.className").asString()).isEqualTo("tile");
    report.assertNothingWentWrong();
  }

  @Test
  void theReaderCanChangeThemeAndView() {
    report.look(1280, "light");
    report.load();
    String first = "document.querySelectorAll('.tile canvas')[1].toDataURL()";
    String before = report.evaluate(first).asString();
    report.evaluate("document.querySelector('input[value=negative]').click()");
    String negative = report.evaluate(first).asString();
    assertThat(negative).isNotEqualTo(before);
    report.evaluate("document.getElementById('theme').click()");
    assertThat(report.drawn()).isEqualTo(CHARTS);
    assertThat(report.evaluate(first).asString()).isNotEqualTo(negative);
    report.assertNothingWentWrong();
  }

  @Test
  void paperIsWhite() throws IOException {
    report.look(1280, "dark");
    report.load();
    report.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(report.evaluate("document.documentElement.dataset.theme").asString())
        .isEqualTo("light");
    JsonNode pdf = report.call("Page.printToPDF", Map.of("printBackground", true));
    assertThat(pdf.path("data").asString()).hasSizeGreaterThan(10_000);
    save("report.pdf", pdf);
    report.assertNothingWentWrong();
  }

  private void key(String name, String text) {
    report.call(
        "Input.dispatchKeyEvent",
        Map.of(
            "type", "keyDown",
            "key", name,
            "code", name,
            "text", text,
            "windowsVirtualKeyCode", name.equals("Enter") ? 13 : 27));
    report.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", name, "code", name));
  }

  private static void save(String name, JsonNode answer) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "report"));
    Files.write(folder.resolve(name), Base64.getDecoder().decode(answer.path("data").asString()));
  }
}
