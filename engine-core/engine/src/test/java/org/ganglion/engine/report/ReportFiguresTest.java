package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the marks of the figures of the four methods in a browser. */
@Tag("browser")
final class ReportFiguresTest {
  /** The colour of what is picked out, on paper. */
  private static final String PICKED = "#d55e00";

  private static final String FIRST = "#0072b2";

  @Test
  void drawsWhatTheNumbersSay(@TempDir Path folder) throws IOException, InterruptedException {
    try (OpenReport report = OpenReport.of(FigureRun.in(folder.resolve("run")), folder)) {
      report.look(1280, "light");
      report.load();
      // A bar per result with a p-value; the effect has one value only and is not drawn.
      assertThat(marks(report, "scores", FIRST)).isEqualTo(1);
      assertThat(marks(report, "scores", PICKED)).isEqualTo(1);
      assertThat(marks(report, "importance", PICKED)).isEqualTo(FigureRun.IMPORTANT);
      assertThat(marks(report, "importance", FIRST)).isEqualTo(FigureRun.LESIONS);
      assertThat(title(report, "importance"))
          .contains(FigureRun.IMPORTANT + " of " + FigureRun.LESIONS + " sub-clusters of modules");
      // Two blocks of each group and the ribbon between them; 8 of 10 of the weight is inside.
      assertThat(marks(report, "layers", FIRST)).isEqualTo(3);
      assertThat(marks(report, "layers", PICKED)).isEqualTo(3);
      assertThat(title(report, "layers")).contains("80.0\u202f%").contains("2 groups");
      assertThat(report.count("[data-kind=adjacency] canvas.square[data-painted]")).isEqualTo(1);
      assertThat(report.count("[data-kind=adjacency] .keys li")).isEqualTo(2);
      report.assertNothingWentWrong();
      byte[] picture = Base64.getDecoder().decode(report.screenshot().path("data").asString());
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
    return report.count("[data-kind='" + kind + "'] svg path[fill='" + fill + "']");
  }

  private static String title(OpenReport report, String kind) {
    return report
        .evaluate(
            "document.querySelector(\"[data-kind='" + kind + "'] figcaption strong\").textContent")
        .asString();
  }
}
