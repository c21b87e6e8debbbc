package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      // Three panels, of p-values, effects and shares: the first mark of each, and the second.
      assertThat(marks(report, "scores", FIRST)).isEqualTo(3);
      assertThat(marks(report, "scores", PICKED)).isEqualTo(3);
      assertThat(text(report, "scores"))
          .startsWith("importance p: best modules (better: (random)).");
      // One result alone is told to be beaten as well, but not by what is 1 by definition.
      assertThat(all(report, "#evaluations"))
          .contains("effect: better than any result: (random) as modules.")
          .contains("jaccard over seeds: better than any result: (random) as critical.");
      assertThat(text(report, "null")).contains("As many random neurons give 1.75 \u00b1 0.5.");
      // The number of items is the same everywhere, and no figure of its own.
      assertThat(all(report, "main")).doesNotContain("importance: items");
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
      // Each pair of layers is a dot; one start is alone with the best of two.
      assertThat(marks(report, "brackets", FIRST)).isEqualTo(3);
      assertThat(title(report, "brackets")).startsWith("distances");
      assertThat(title(report, "starts")).contains("identity");
      assertThat(text(report, "starts")).contains("3 of 3 pairs").contains("identity 2");
      assertThat(marks(report, "plane", FIRST)).isEqualTo(2);
      assertThat(marks(report, "plane", PICKED)).isEqualTo(1);
      // A merge inside of group 0, one of both groups; the border as a line of each axis.
      assertThat(
              report.count("[data-kind=tree] svg path[stroke='" + FIRST + "'][fill=transparent]"))
          .isEqualTo(1);
      assertThat(report.count("[data-kind=tree] svg path[stroke='" + PICKED + "']")).isEqualTo(2);
      assertThat(text(report, "distances")).contains("a to b; c");
      // Three units have a statistic other than 0; one is picked. Each fact is one path of its own.
      assertThat(marks(report, "knockoffs", PICKED)).isEqualTo(1);
      assertThat(marks(report, "knockoffs", FIRST)).isEqualTo(2);
      assertThat(title(report, "knockoffs")).contains("1 of 4 units of fc1/Relu picked");
      assertThat(text(report, "knockoffs"))
          .startsWith("At most 0.2 are false, approximately. ")
          .contains("Threshold 0.5; 1 further draw picks nothing.");
      assertThat(all(report, "[data-kind=undrawn]"))
          .isEqualTo("Not drawn of critical: fc1/Relu/fc2[1], where every statistic is 0.");
      assertThat(all(report, "#provenance")).contains("none: at [conv]: ranked");
      assertThat(all(report, "#findings")).contains("No bound on false picks: at [conv]: ranked.");
      assertThat(all(report, "#warnings"))
          .contains("W506, 2 times")
          .contains("seen at conv")
          .containsOnlyOnce("and up to 4 more");
      assertThat(report.evaluate("Ganglion.format.number(-12)").asString()).isEqualTo("\u221212");
      assertThat(report.evaluate("Ganglion.format.tick(-0.5)").asString()).isEqualTo("\u22120.5");
      assertThat(report.count("[data-kind=picked]")).isEqualTo(1);
      // Six samples of group 0 and five of hidden group 0, with a key of each.
      assertThat(marks(report, "map", FIRST)).isEqualTo(6 + 5 + 2);
      assertThat(text(report, "map")).contains("91.7\u202f%");
      assertThat(report.count("[data-kind=prototypes] .line")).isEqualTo(2);
      assertThat(report.count("[data-kind=prototypes] .thumb canvas[data-painted]")).isEqualTo(3);
      assertThat(report.count("[data-kind=visualised] canvas[data-painted]")).isEqualTo(2 * 3);
      assertThat(title(report, "visualised")).contains("1 of 2");
      assertThat(report.count("[data-kind=decoded] canvas[data-painted]")).isEqualTo(2 * 3);
      // One line with the nearest site; a bar for each site that the other network has as well.
      assertThat(report.count("[data-kind=targets]")).isEqualTo(1);
      assertThat(text(report, "targets")).contains("sum at b (0.1)");
      // The nearest site is not the one that stands out from its own shuffles.
      assertThat(text(report, "standing"))
          .contains("Present most: sum at c (p 0.05)")
          .doesNotContain("No more than by chance");
      assertThat(report.count("[data-kind=standing] svg path[stroke-width='1.5']")).isEqualTo(1);
      assertThat(marks(report, "moved", FIRST)).isEqualTo(3);
      assertThat(text(report, "moved"))
          .contains("farthest c (7)")
          .contains("nearest a (1)")
          .contains("No farther than halves of one data set: a, b.");
      // One floor across each bar, at 1, 5 and 2.
      assertThat(report.count("[data-kind=moved] svg path[stroke-width='2.5']")).isEqualTo(3);
      assertThat(marks(report, "choice", PICKED)).isEqualTo(1);
      assertThat(title(report, "gains")).contains("no more structure");
      report.look(375, "dark");
      report.load();
      assertThat(report.count("[data-kind] canvas:not([data-painted])")).isZero();
      assertThat(
              report
                  .evaluate(
                      "document.documentElement.scrollWidth - document.documentElement.clientWidth")
                  .asInt())
          .isLessThanOrEqualTo(0);
      report.assertNothingWentWrong();
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

  private static String text(OpenReport report, String kind) {
    return report
        .evaluate("document.querySelector(\"[data-kind='" + kind + "'] .note\").textContent")
        .asString();
  }

  private static String all(OpenReport report, String selector) {
    return report.evaluate("document.querySelector(\"" + selector + "\").textContent").asString();
  }

  private static String title(OpenReport report, String kind) {
    return report
        .evaluate(
            "document.querySelector(\"[data-kind='" + kind + "'] figcaption strong\").textContent")
        .asString();
  }
}
