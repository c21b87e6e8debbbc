package org.ganglion.engine.report;

import java.nio.file.Path;
import java.util.Map;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.network.SampleRows;

/**
 * What a report is made from.
 *
 * @param folder the run folder with {@code result.json}, {@code run.json} and {@code arrays/}
 * @param title what was run, for example the pipeline file's name
 * @param replay the command line that runs the same again
 * @param data the samples by the data's name in {@code result.json}; what is missing is reported
 *     without pictures and labels
 * @param groups hidden group of each sample by the data's name, where there are any
 * @param networks binds networks again to see which neurons are dead
 */
public record ReportInput(
    Path folder,
    String title,
    String replay,
    Map<String, SampleRows> data,
    Map<String, Ints> groups,
    BoundSource networks) {
  /** Copies the maps. */
  public ReportInput {
    data = Map.copyOf(data);
    groups = Map.copyOf(groups);
  }
}
