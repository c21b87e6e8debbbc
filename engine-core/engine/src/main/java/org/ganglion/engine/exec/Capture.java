package org.ganglion.engine.exec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.config.Parsed;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.PipelineReader;
import org.ganglion.engine.config.TextConfig;
import org.ganglion.engine.plan.SampleSource;
import org.ganglion.engine.plan.SiteGlobs;
import org.ganglion.engine.plan.TokenCheck;
import org.ganglion.engine.result.Json;
import org.ganglion.engine.token.TokenMask;
import org.ganglion.engine.token.TokenNetwork;
import org.ganglion.engine.token.TokenPolicy;
import org.ganglion.engine.token.TokenSamples;

/**
 * Stores activations in an archive that a recorded network can be made of: {@code site/<id>}, and
 * {@code outputs}, {@code labels}, {@code groups} and {@code attention_mask} where there are any.
 */
public final class Capture {
  private static final String STEP = "capture";

  private final PipelineReader reader;
  private final Materials materials;

  /** Reads with these parts. */
  public Capture(PipelineReader reader, Materials materials) {
    this.reader = reader;
    this.materials = materials;
  }

  /**
   * What was stored.
   *
   * @param samples number of rows
   * @param sites in topological order
   */
  public record Captured(int samples, List<Site> sites) {
    /** Copies the list. */
    public Captured {
      sites = List.copyOf(sites);
    }
  }

  /**
   * Runs all samples once and writes what was read.
   *
   * @param network ONNX file
   * @param data file or folder, or a pipeline file whose data are meant
   * @param settings of the data, for example {@code scale=255}
   * @param globs over sites
   * @param tokens how the tokens of a sample become rows; empty = they stay where they are
   * @param out archive to write
   */
  public Captured capture(
      Path network,
      Path data,
      List<String> settings,
      List<String> globs,
      Reduce reduce,
      Optional<TokenPolicy> tokens,
      Path out,
      StepEvents events,
      Stop stop) {
    if (Files.exists(out)) {
      throw new ConfigurationException(
          new Problem("R102", "the file is there already", out.toString(), "name another one"));
    }
    PipelineConfig config = config(data, settings);
    DataConfig set = only(config);
    NetworkConfig named = Inspector.config(network.toAbsolutePath()).withLength(length(config));
    if (named.kind() == NetworkConfig.Kind.RECORDED) {
      throw new ConfigurationException(
          Problem.of("C214", "a recorded network is stored already", "name an ONNX file"));
    }
    try (OpenedNetwork opened = materials.open("network", named, Path.of(""))) {
      List<Problem> problems = new ArrayList<>(materials.check(set, config.folder()));
      SampleSource source = new SampleSource(opened.name(), Optional.of(STEP)).seenBy(tokens);
      Network seen = source.seen(new WatchedNetwork(opened.network(), stop));
      List<Site> sites = new SiteGlobs(seen.sites()).match(globs, "--sites", problems);
      if (tokens.isPresent()) {
        TokenCheck.sites(seen, sites, "--sites").ifPresent(problems::add);
      }
      if (!problems.isEmpty()) {
        throw Refusals.of(problems);
      }
      LoadedData loaded = materials.read(set, config.folder(), opened);
      events.started(STEP, 0, 1);
      LoadedData rows =
          seen instanceof TokenNetwork tokenwise
              ? loaded.with(tokenwise.samples(loaded.samples()))
              : loaded;
      write(seen, rows, sites, reduce, out, events, stop);
      return new Captured(rows.samples().size(), sites);
    }
  }

  private static void write(
      Network network,
      LoadedData data,
      List<Site> sites,
      Reduce reduce,
      Path out,
      StepEvents events,
      Stop stop) {
    Samples samples = data.samples();
    int rows = samples.size();
    boolean ofTokens = samples instanceof TokenSamples;
    try (ArraySink sink = new ArraySink(out.toAbsolutePath());
        Bound bound = network.bind(samples)) {
      bound.read(
          Pass.values(sites).reduce(reduce),
          chunk -> {
            sites.forEach(site -> sink.append("site/" + site.id(), chunk.value(site), rows));
            events.progress(STEP, (double) (chunk.first() + chunk.count()) / rows);
          });
      if (!network.outputs().isEmpty() && !ofTokens) {
        Site output = network.outputs().get(0);
        bound.read(
            Pass.values(List.of(output)),
            chunk -> sink.append("outputs", chunk.value(output), rows));
      }
      samples.labels().ifPresent(labels -> sink.put("labels", labels));
      data.groups().ifPresent(groups -> sink.put("groups", groups));
      TokenMask.of(samples).ifPresent(mask -> sink.put("attention_mask", mask));
      stop.check();
      sink.commit();
    }
  }

  private PipelineConfig config(Path data, List<String> settings) {
    String name = String.valueOf(data.getFileName());
    boolean pipeline = name.endsWith(".yaml") || name.endsWith(".yml");
    List<String> overrides = settings.stream().map(setting -> "data." + setting).toList();
    Parsed parsed =
        pipeline ? reader.read(data, overrides) : reader.read(Path.of(STEP), text(data), overrides);
    if (!parsed.problems().isEmpty()) {
      throw Refusals.of(parsed.problems());
    }
    return parsed.config().orElseThrow();
  }

  /** Tokens per sample, as a network of the pipeline file has them. */
  private static OptionalInt length(PipelineConfig config) {
    return Stream.concat(
            config.networks().values().stream().flatMapToInt(one -> one.length().stream()).boxed(),
            config.data().values().stream()
                .flatMap(set -> set.text().stream())
                .map(TextConfig::maxLength))
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private static DataConfig only(PipelineConfig config) {
    if (config.data().size() != 1) {
      throw new ConfigurationException(
          Problem.of(
              "C203",
              "the pipeline file names " + config.data().size() + " data sets",
              "name a file with one, or the data themselves"));
    }
    return config.data().values().iterator().next();
  }

  /** A pipeline that has nothing but these data; its step is never planned. */
  private static String text(Path data) {
    String file = String.valueOf(data.getFileName());
    String source = "images";
    if (Files.isDirectory(data)) {
      source = "folder";
    } else if (file.endsWith(".npz") || file.endsWith(".npy")) {
      source = "npz";
    } else if (file.endsWith(".csv")) {
      source = "csv";
    }
    Map<String, Object> pipeline = new LinkedHashMap<>();
    pipeline.put("apiVersion", 1);
    pipeline.put("data", Map.of(source, data.toAbsolutePath().toString()));
    pipeline.put("steps", List.of(Map.of("id", STEP, "metric", STEP)));
    return Json.text(pipeline);
  }
}
