package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.result.RunRecord;
import org.ganglion.engine.result.RunResult;

/**
 * A finished run.
 *
 * @param folder where it is
 * @param html report page, if one was asked for
 * @param result what {@code result.json} holds
 * @param run what {@code run.json} holds
 * @param reused ids of steps that were taken over from a broken-off run
 */
public record RunReport(
    Path folder, Optional<Path> html, RunResult result, RunRecord run, List<String> reused) {
  /** Copies the list. */
  public RunReport {
    reused = List.copyOf(reused);
  }

  /** Warnings of a step or an evaluation. */
  public List<Warning> warnings(String id) {
    return Stream.concat(
            result.steps().stream()
                .filter(record -> record.id().equals(id))
                .flatMap(record -> record.warnings().stream()),
            result.evaluations().stream()
                .filter(record -> record.id().equals(id))
                .flatMap(record -> record.warnings().stream()))
        .map(warning -> new Warning(warning.code(), warning.text()))
        .toList();
  }
}
