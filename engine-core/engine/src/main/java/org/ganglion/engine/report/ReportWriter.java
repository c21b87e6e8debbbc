package org.ganglion.engine.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/**
 * Writes the report of a run: one HTML file with everything in it, that asks for nothing from
 * anywhere.
 *
 * <p>The same run folder, samples and program give the same bytes.
 */
public final class ReportWriter {
  /**
   * Writes the report to {@code html}, which appears when it is complete.
   *
   * @throws org.ganglion.api.error.InputException R122 when the run's files cannot be read
   * @throws MethodException R121 when the report cannot be written
   */
  public void write(ReportInput input, Path html) {
    String page;
    try (RunFolder folder = new RunFolder(input.folder())) {
      page = HtmlPage.of(new PageBuilder(input, folder).build());
    }
    Path fresh = html.resolveSibling(html.getFileName() + ".part");
    try {
      try {
        Files.writeString(fresh, page);
        Files.move(
            fresh, html, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new MethodException(
          new Problem(
              "R121",
              "the report cannot be written: " + e,
              html.toString(),
              "check the folder's rights and the space on the disk"),
          e);
    }
  }
}
