package org.ganglion.engine.exec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.data.DataFile;

/**
 * Samples in memory.
 *
 * @param samples all rows
 * @param files that they come from
 * @param columns further numbers, one per row, by name
 */
public record LoadedData(Samples samples, List<DataFile> files, Map<String, List<Double>> columns) {
  /** Copies the collections. */
  public LoadedData {
    files = List.copyOf(files);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The first rows, at most as many as there are. */
  LoadedData head(int rows) {
    int count = Math.min(rows, samples.size());
    Map<String, List<Double>> first = new LinkedHashMap<>();
    columns.forEach((name, values) -> first.put(name, values.subList(0, count)));
    return new LoadedData(samples.select(Ints.range(count)), files, first);
  }
}
