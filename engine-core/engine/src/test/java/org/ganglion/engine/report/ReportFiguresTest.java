package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the marks of the figures of the four methods in a browser. */
@Tag("browser")
final class ReportFiguresTest {
  /** The colour of what is picked out, on paper. */
  private static final String PICKED = "#d55e00";

  @Test
  void drawsWhatTheNumbersSay(@TempDir Path folder) throws IOException, InterruptedException {
    try (OpenReport report = OpenReport.of(FigureRun.in(folder.resolve("run")), folder)) {
      report.look(1280, "light");
      report.load();
      // A bar per result with a p-value; the effect has one value only and is not drawn.
      assertThat(marks(report, "scores", "#0072b2")).isEqualTo(1);
      assertThat(marks(report, "scores", PICKED)).isEqualTo(1);
      assertThat(marks(report, "importance", PICKED)).isEqualTo(FigureRun.IMPORTANT);
      assertThat(marks(report, "importance", "#0072b2")).isEqualTo(FigureRun.LESIONS);
      assertThat(title(report, "importance"))
          .contains(FigureRun.IMPORTANT + " of " + FigureRun.LESIONS + " sub-clusters of modules");
      report.assertNothingWentWrong();
      byte[] picture =
          Base64.getDecoder().decode(report.screenshot().path("data").asString());
      Files.write(
          Files.createDirectories(Path.of("target", "report")).resolve("figures.png"), picture);
    }
  }

  @Test
  void leavesNoEmptyBoxWhereArraysAreMissing(@TempDir Path folder)
      throws IOException, InterruptedException {
    ReportInput run = FigureRun.in(folder.resolve("run"));
    for (String archive : FigureRun.ARCHIVES) {
      Files.delete(run.folder().resolve(archive));
    }
    try (OpenReport report = OpenReport.of(run, folder)) {
      report.load();
      assertThat(report.count("[data-kind]:not([data-kind=scores])")).isZero();
      assertThat(report.count("main div.pair:empty, main figure:empty, main section:empty"))
          .isZero();
      report.assertNothingWentWrong();
    }
  }

  private static int marks(OpenReport report, String kind, String fill) {
    return report.count(
        "[data-kind='" + kind + "'] svg path[fill='" + fill + "']");
  }

  private static String title(OpenReport report, String kind) {
    return report
        .evaluate(
            "document.querySelector(\"[data-kind='" + kind + "'] figcaption strong\").textContent")
        .asString();
  }
}
