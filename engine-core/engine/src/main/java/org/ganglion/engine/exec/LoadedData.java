package org.ganglion.engine.exec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.data.DataFile;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.token.TokenSamples;

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
    return select(Ints.range(Math.min(rows, samples.size())));
  }

  /** Some rows, repetition allowed. */
  LoadedData select(Ints rows) {
    Map<String, List<Double>> some = new LinkedHashMap<>();
    columns.forEach((name, values) -> some.put(name, rows.stream().mapToObj(values::get).toList()));
    return new LoadedData(samples.select(rows), files, some);
  }

  /** The same with other rows made of these: tokens have the numbers of their samples. */
  LoadedData with(Samples rows) {
    if (!(rows instanceof TokenSamples tokens)) {
      return new LoadedData(rows, files, columns);
    }
    LoadedData spread = select(tokens.rows());
    return new LoadedData(rows, files, spread.columns);
  }

  /** Hidden group of each row, if there are any. */
  Optional<Ints> groups() {
    if (samples instanceof TokenSamples tokens && tokens.samples() instanceof DataSet set) {
      return set.groups().map(tokens::spread);
    }
    return samples instanceof DataSet set ? set.groups() : Optional.empty();
  }
}
