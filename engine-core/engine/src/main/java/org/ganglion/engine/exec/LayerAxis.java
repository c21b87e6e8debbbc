package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.config.FunctionConfig;
import org.ganglion.engine.plan.Against;
import org.ganglion.engine.plan.SampleSource;

/** What one axis of a table of distances lists. */
sealed interface LayerAxis {
  /** Names in order. */
  List<String> names();

  /** Number of samples. */
  int samples();

  /** Bytes that one of them takes per sample. */
  long bytesPerSample(int index);

  /** The values of some of them, in one pass. */
  List<LayerTable> read(int[] some, Stop stop);

  /** Bytes that the layers of one axis may take together, prepared: an eighth of the heap. */
  static long budget() {
    return Runtime.getRuntime().maxMemory() / 8;
  }

  /**
   * Numbers of things that fit into memory together.
   *
   * @param preparedBytes what one of them takes when it is prepared, as far as that is known
   */
  default List<int[]> blocks(long preparedBytes) {
    int count = names().size();
    List<int[]> blocks = new ArrayList<>();
    int first = 0;
    long used = 0;
    for (int i = 0; i < count; i++) {
      // The table in float64, once more as tensor, and what the metric makes of it.
      long bytes = 5L * samples() * bytesPerSample(i) + preparedBytes;
      if (i > first && used + bytes > budget()) {
        blocks.add(IntStream.range(first, i).toArray());
        first = i;
        used = 0;
      }
      used += bytes;
    }
    blocks.add(IntStream.range(first, count).toArray());
    return blocks;
  }

  /**
   * Sites of a network.
   *
   * @param workspace networks and data
   * @param source network and samples
   * @param sites in topological order
   * @param reduce what happens to positions
   * @param foreign whether the samples are others than those of the step
   */
  record Sites(
      Workspace workspace, SampleSource source, List<Site> sites, Reduce reduce, boolean foreign)
      implements LayerAxis {
    @Override
    public List<String> names() {
      return sites.stream().map(Site::id).toList();
    }

    @Override
    public int samples() {
      return workspace.data(source).samples().size();
    }

    @Override
    public long bytesPerSample(int index) {
      return Shards.bytesPerSample(List.of(sites.get(index)), reduce);
    }

    @Override
    public List<LayerTable> read(int[] some, Stop stop) {
      Samples samples = workspace.data(source).samples();
      List<Site> chosen = Arrays.stream(some).mapToObj(sites::get).toList();
      List<Matrix> tables = ActivationTable.read(workspace, source, chosen, reduce, stop);
      return IntStream.range(0, some.length)
          .mapToObj(i -> LayerTable.of(chosen.get(i), tables.get(i), samples, foreign))
          .toList();
    }
  }

  /**
   * Known functions of the input.
   *
   * @param workspace networks and data
   * @param source network and samples
   * @param against the functions
   */
  record Functions(Workspace workspace, SampleSource source, Against.Functions against)
      implements LayerAxis {
    @Override
    public List<String> names() {
      return List.copyOf(against.functions().keySet());
    }

    @Override
    public int samples() {
      return workspace.data(source).samples().size();
    }

    @Override
    public long bytesPerSample(int index) {
      return Double.BYTES;
    }

    @Override
    public List<LayerTable> read(int[] some, Stop stop) {
      LoadedData data = workspace.data(source);
      List<FunctionConfig> functions = List.copyOf(against.functions().values());
      return Arrays.stream(some)
          .mapToObj(
              i ->
                  LayerTable.of(
                      names().get(i), Encodings.of(functions.get(i), data), data.samples()))
          .toList();
    }
  }
}
