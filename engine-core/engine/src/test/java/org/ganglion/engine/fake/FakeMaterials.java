package org.ganglion.engine.fake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.data.DataFile;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.exec.LoadedData;
import org.ganglion.engine.exec.Materials;
import org.ganglion.engine.exec.OpenedNetwork;

/**
 * Every network is a {@link FakeNetwork}, unless its file is called {@code torn}; one called {@code
 * renamed} has other names; data are counted up.
 */
public final class FakeMaterials implements Materials {
  /** Five samples: (1, 2, 3), (2, 1, 4), (3, -1, 5), (0, 5, 6), (-2, 1, 7). */
  private static final float[][] ROWS = {{1, 2, 3}, {2, 1, 4}, {3, -1, 5}, {0, 5, 6}, {-2, 1, 7}};

  @Override
  public OpenedNetwork open(String name, NetworkConfig config, Path folder) {
    if (config.file().equals("torn")) {
      throw new InputException(Problem.of("I101", "the file is torn", "copy it again"));
    }
    return new OpenedNetwork(
        name,
        config,
        config.file().equals("renamed") ? new FakeNetwork().renamed() : new FakeNetwork(),
        "a".repeat(64),
        List.of(),
        Optional.empty(),
        () -> 0,
        () -> 0,
        () -> {});
  }

  @Override
  public List<Problem> check(DataConfig config, Path folder) {
    return List.of();
  }

  @Override
  public LoadedData read(DataConfig config, Path folder, OpenedNetwork network) {
    int count = config.limit().orElse(ROWS.length);
    Tensor.Builder x = Tensor.builder(Shape.of(count, 3));
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < 3; i++) {
        x.set(row * 3L + i, ROWS[row][i]);
      }
    }
    Optional<Ints> labels = config.labels().map(file -> Ints.range(count));
    DataFile file = new DataFile(folder.resolve(config.file()), "d".repeat(64));
    DataSet set =
        DataSet.of(
            Ints.range(count), Map.of("x", x.build()), labels, Map.of(), List.of(), List.of(file));
    DataSet grouped =
        config
            .groups()
            .map(
                groups ->
                    set.withGroups(
                        Ints.of(IntStream.range(0, count).map(i -> i % 2).toArray()), file))
            .orElse(set);
    return new LoadedData(grouped, grouped.files(), Map.of());
  }
}
