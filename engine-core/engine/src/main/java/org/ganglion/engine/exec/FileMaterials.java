package org.ganglion.engine.exec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.config.TextConfig;
import org.ganglion.engine.data.DataReader;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.data.DataSpec;
import org.ganglion.engine.data.InputSpec;
import org.ganglion.engine.data.LabelRule;
import org.ganglion.engine.data.Preparation;
import org.ganglion.engine.data.Sha256;
import org.ganglion.engine.data.Source;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.recorded.RecordedNetwork;
import org.ganglion.engine.torch.TorchThreads;

/** Networks and data from files. */
public final class FileMaterials implements Materials {
  private final BatchPlan batch;
  private final int threads;

  /** Networks are run with these settings. */
  public FileMaterials(RunSettings settings) {
    this.batch = settings.batch();
    this.threads = settings.threads();
  }

  @Override
  public OpenedNetwork open(String name, NetworkConfig config, Path folder) {
    Path file = folder.resolve(config.file());
    return switch (config.kind()) {
      case ONNX -> onnx(name, config, file);
      case RECORDED -> recorded(name, config, file);
    };
  }

  private OpenedNetwork onnx(String name, NetworkConfig config, Path file) {
    GraphNetwork network = NetworkLoader.load(file, batch, config.length());
    TorchThreads.use(threads);
    return new OpenedNetwork(
        name,
        config,
        network,
        Sha256.of(file),
        inputs(network),
        Optional.empty(),
        network.counter()::forwardRows,
        network.counter()::backwardRows,
        network::close);
  }

  private OpenedNetwork recorded(String name, NetworkConfig config, Path file) {
    RecordedNetwork network = RecordedNetwork.open(file, batch);
    return new OpenedNetwork(
        name,
        config,
        network,
        Sha256.of(file),
        List.of(),
        Optional.of(network.samples()),
        () -> 0L,
        () -> 0L,
        network::close);
  }

  /**
   * What data must feed: every input that the file does not fill itself, without the sample axis.
   */
  static List<InputSpec> inputs(GraphNetwork network) {
    return network.graph().inputs().stream().map(input -> input(network, input)).toList();
  }

  private static InputSpec input(GraphNetwork network, OnnxInput input) {
    List<Integer> sizes =
        network.sizes(input).stream().map(size -> (int) Math.max(-1, size)).toList();
    return new InputSpec(input.name(), sizes, !input.type().isFloat());
  }

  @Override
  public List<Problem> check(DataConfig config, Path folder) {
    return Stream.concat(
            source(config, folder).paths().stream(), config.groups().map(folder::resolve).stream())
        .filter(path -> !Files.exists(path))
        .map(
            path ->
                new Problem(
                    "I200",
                    "there is no such file",
                    path.toString(),
                    "check the path; it is relative to the pipeline file"))
        .toList();
  }

  @Override
  public LoadedData read(DataConfig config, Path folder, OpenedNetwork network) {
    DataSet data =
        DataReader.read(
            new DataSpec(
                source(config, folder),
                new LabelRule(config.labelMap(), config.parity()),
                preparation(config),
                config.groups().map(folder::resolve)),
            network.inputs());
    return new LoadedData(data, data.files(), data.columns());
  }

  private static Source source(DataConfig config, Path folder) {
    Path file = folder.resolve(config.file());
    return switch (config.source()) {
      case IMAGES -> new Source.Idx(file, config.labels().map(folder::resolve));
      case NPZ -> new Source.Npz(file, config.labels().map(folder::resolve));
      case CSV -> new Source.Csv(file, config.labels(), config.columns());
      case FOLDER -> new Source.Folder(file);
      case TEXT -> {
        TextConfig text = config.text().orElseThrow();
        Path tokenizer = folder.resolve(text.tokenizer());
        yield new Source.Text(file, text.column(), labels(config, text, folder), tokenizer);
      }
    };
  }

  /** A column of a table, or a file as it is found from the pipeline's folder. */
  private static Optional<String> labels(DataConfig config, TextConfig text, Path folder) {
    return text.column().isPresent()
        ? config.labels()
        : config.labels().map(name -> folder.resolve(name).toAbsolutePath().toString());
  }

  private static Preparation preparation(DataConfig config) {
    Optional<Preparation.Size> resize =
        config.resize().isEmpty()
            ? Optional.empty()
            : Optional.of(new Preparation.Size(config.resize().get(0), config.resize().get(1)));
    return new Preparation(
        config.scale(),
        config.mean(),
        config.std(),
        resize,
        config.skip(),
        config.limit(),
        Set.copyOf(config.exclude()),
        config.shuffle());
  }
}
