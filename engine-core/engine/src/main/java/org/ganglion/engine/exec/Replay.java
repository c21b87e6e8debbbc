package org.ganglion.engine.exec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.result.PendingFolder;
import org.ganglion.engine.result.RunRecord;

/**
 * A finished run that is to be repeated from what it recorded.
 *
 * @param folder of the finished run
 * @param file that the pipeline would have; paths are relative to its folder
 * @param text of the pipeline
 * @param settings that were recorded
 */
public record Replay(Path folder, Path file, String text, RunSettings settings) {

  /**
   * Reads what was recorded.
   *
   * @param result {@code result.json} of the run, or its folder
   * @param base folder that paths are relative to; if empty, the one in {@code run.json}
   * @throws InputException R111 when a file is missing or damaged
   */
  public static Replay of(Path result, Optional<Path> base) {
    Path file = Files.isDirectory(result) ? result.resolve("result.json") : result;
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    Map<String, Object> tree = Json.tree(file);
    if (!(tree.get("configuration") instanceof Map<?, ?> configuration)) {
      throw new InputException(
          new Problem("R111", "this is no result of a run", file.toString(), "name a result.json"));
    }
    RunSettings settings = settings(tree, file);
    Path paths =
        base.orElseGet(
            () -> Path.of(Json.read(folder.resolve("run.json"), RunRecord.class).folder()));
    String name = name(folder);
    return new Replay(folder, paths.resolve(name + ".yaml"), Json.text(configuration), settings);
  }

  private static RunSettings settings(Map<String, Object> tree, Path file) {
    if (tree.get("settings") instanceof Map<?, ?> settings
        && settings.get("threads") instanceof Integer threads
        && settings.get("batch") instanceof Map<?, ?> batch
        && batch.get("maxRows") instanceof Integer rows
        && batch.get("maxBytes") instanceof Number bytes
        && threads > 0
        && rows > 0
        && bytes.longValue() > 0) {
      return new RunSettings(threads, new BatchPlan(rows, bytes.longValue()));
    }
    throw new InputException(
        new Problem(
            "R111",
            "its 'settings' are missing or damaged: threads and batch of the run",
            file.toString(),
            "name the result.json of a finished run"));
  }

  /** Folder of the repetition: an exact one, or the next one beside the finished run. */
  public PendingFolder pending(Optional<Path> out) {
    return out.map(exact -> PendingFolder.at(exact, false))
        .orElseGet(
            () ->
                PendingFolder.next(
                    Optional.ofNullable(folder.getParent()).orElse(folder), name(folder), false));
  }

  /** The differences between the finished run and its repetition. */
  public List<Comparison.Difference> compare(Path repetition) {
    return Comparison.of(folder, repetition);
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName()).replaceFirst("-\\d+$", "");
  }
}
