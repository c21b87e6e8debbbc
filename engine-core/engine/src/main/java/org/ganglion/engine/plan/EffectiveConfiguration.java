package org.ganglion.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.Options;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.FunctionConfig;
import org.ganglion.engine.config.NetworkConfig;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.RegionConfig;
import org.ganglion.engine.config.TargetConfig;
import org.ganglion.engine.config.TextConfig;

/** Renders a plan as a pipeline with every default filled in, which reads back as the same plan. */
public final class EffectiveConfiguration {
  private EffectiveConfiguration() {}

  /** Plain values: Map, List, String, Long, Integer, Double, Boolean. */
  public static Map<String, Object> of(Plan plan) {
    PipelineConfig config = plan.config();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("apiVersion", 1);
    all.put("seed", config.seed());
    Map<String, Object> networks = new LinkedHashMap<>();
    config.networks().forEach((name, network) -> networks.put(name, network(network)));
    if (!networks.isEmpty()) {
      all.put("networks", networks);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    config.data().forEach((name, set) -> data.put(name, data(set)));
    if (!data.isEmpty()) {
      all.put("datasets", data);
    }
    Map<String, Object> functions = new LinkedHashMap<>();
    config.functions().forEach((name, function) -> functions.put(name, function(function)));
    if (!functions.isEmpty()) {
      all.put("targets", functions);
    }
    all.put("steps", steps(plan));
    if (!plan.evaluations().isEmpty()) {
      all.put(
          "evaluate", plan.evaluations().stream().map(EffectiveConfiguration::evaluation).toList());
    }
    List<String> formats =
        config.output().formats().stream().sorted().map(format -> word(format)).toList();
    all.put("output", ordered("dir", config.output().dir(), "formats", formats));
    return all;
  }

  /** The steps alone. */
  public static List<Map<String, Object>> steps(Plan plan) {
    return plan.steps().stream().map(EffectiveConfiguration::step).toList();
  }

  /** One data set alone. */
  public static Map<String, Object> data(Plan plan, String name) {
    return data(Objects.requireNonNull(plan.config().data().get(name), name));
  }

  private static Map<String, Object> network(NetworkConfig network) {
    Map<String, Object> all = ordered(word(network.kind()), network.file());
    network.length().ifPresent(length -> all.put("length", length));
    return all;
  }

  private static Map<String, Object> data(DataConfig data) {
    Map<String, Object> all = ordered(word(data.source()), data.file());
    data.text().ifPresent(text -> text(text, data.file(), all));
    labels(data, all);
    data.groups().ifPresent(file -> all.put("groups", file));
    if (!data.columns().isEmpty()) {
      all.put("columns", data.columns());
    }
    all.put("scale", data.scale());
    put(all, "mean", data.mean());
    put(all, "std", data.std());
    put(all, "resize", data.resize());
    put(all, "exclude", data.exclude());
    all.put("skip", data.skip());
    data.limit().ifPresent(limit -> all.put("limit", limit));
    data.shuffle().ifPresent(seed -> all.put("shuffle", seed));
    return all;
  }

  /** A known function as it is written in a pipeline file. */
  public static Map<String, Object> function(FunctionConfig function) {
    Map<String, Object> all =
        ordered("column", function.column(), "encoding", dashed(function.encoding()));
    function.period().ifPresent(period -> all.put("period", period));
    return all;
  }

  private static void text(TextConfig text, String file, Map<String, Object> all) {
    text.column().ifPresent(column -> all.put("text", ordered("csv", file, "column", column)));
    all.put("tokenizer", text.tokenizer());
    all.put("maxLength", text.maxLength());
  }

  private static void labels(DataConfig data, Map<String, Object> all) {
    Map<String, Object> map = new LinkedHashMap<>();
    data.labelMap().keySet().stream()
        .sorted()
        .forEach(from -> map.put(Integer.toString(from), data.labelMap().getOrDefault(from, from)));
    if (map.isEmpty() && !data.parity()) {
      data.labels().ifPresent(file -> all.put("labels", file));
      return;
    }
    Map<String, Object> labels = new LinkedHashMap<>();
    data.labels().ifPresent(file -> labels.put("file", file));
    labels.put("map", data.parity() ? "parity" : map);
    all.put("labels", labels);
  }

  private static void put(Map<String, Object> all, String key, List<?> values) {
    if (!values.isEmpty()) {
      all.put(key, values);
    }
  }

  private static Map<String, Object> step(PlannedStep step) {
    Map<String, Object> all = ordered("id", step.id());
    all.put(step.head().method().kind().word(), step.head().method().info().id());
    if (step instanceof QueryStep query) {
      query
          .schedule()
          .ifPresent(
              schedule -> {
                all.put("attributor", schedule.attributor().method().info().id());
                all.put("schedule", word(schedule.kind()));
              });
      samples(all, query.samples());
      all.put("sites", ids(query.sites()));
      all.put("target", target(query.target()));
      all.put("reduce", word(query.reduce()));
      put(all, "from", query.upstream());
    } else if (step instanceof MetricStep metric) {
      samples(all, metric.samples());
      all.put("sites", ids(metric.sites()));
      all.put("reduce", word(metric.reduce()));
      metric.against().ifPresent(against -> all.put("against", against(against)));
    } else if (step instanceof PartitionStep partition) {
      of(all, partition.items());
    }
    Map<String, Object> options = options(step);
    if (!options.isEmpty()) {
      all.put("options", options);
    }
    return all;
  }

  /** The options of a step's method, or of both methods of its schedule. */
  public static Map<String, Object> options(PlannedStep step) {
    Map<String, Object> own = Options.toMap(step.head().options());
    return step instanceof QueryStep query && query.schedule().isPresent()
        ? ordered(
            "attributor",
            Options.toMap(query.schedule().get().attributor().options()),
            "selector",
            own)
        : own;
  }

  /** One evaluation alone. */
  public static Map<String, Object> evaluation(PlannedEvaluation evaluation) {
    Map<String, Object> all =
        ordered(
            "id",
            evaluation.id(),
            "evaluation",
            evaluation.evaluation().info().id(),
            "of",
            evaluation.steps());
    evaluation.target().ifPresent(target -> all.put("target", target(target)));
    evaluation.samples().data().ifPresent(data -> all.put("data", data));
    evaluation
        .reference()
        .flatMap(SampleSource::data)
        .ifPresent(data -> all.put("reference", data));
    Map<String, Object> options = Options.toMap(evaluation.options());
    if (!options.isEmpty()) {
      all.put("options", options);
    }
    return all;
  }

  /** What a metric compares with, as it is written in a pipeline file. */
  public static Map<String, Object> against(Against against) {
    if (against instanceof Against.Functions functions) {
      return ordered(
          "targets", List.copyOf(functions.functions().keySet()), "draws", functions.draws());
    }
    Against.Sites sites = (Against.Sites) against;
    Map<String, Object> all = new LinkedHashMap<>();
    // Tokens are those of the step.
    samples(all, sites.samples().plain());
    all.put("sites", ids(sites.sites()));
    return all;
  }

  private static void of(Map<String, Object> all, ItemsSource items) {
    if (items instanceof ItemsSource.Layers layers) {
      all.put("of", ordered("layers", layers.metric()));
    } else if (items instanceof ItemsSource.Scores scores) {
      all.put("of", ordered("samples", scores.attribution()));
    } else if (items instanceof ItemsSource.Neurons neurons) {
      neurons
          .source()
          .ifPresentOrElse(source -> samples(all, source), () -> all.put("network", neurons.of()));
      all.put("of", ordered("neurons", GraphViewText.of(neurons.view())));
    } else if (items instanceof ItemsSource.Activations activations) {
      if (activations.step().isPresent()) {
        all.put("of", ordered("samples", activations.step().get()));
        region(all, activations.samples());
        return;
      }
      samples(all, activations.samples());
      all.put("of", ordered("samples", ids(activations.sites())));
      if (activations.reduce() != Reduce.NONE) {
        all.put("reduce", word(activations.reduce()));
      }
    }
  }

  /** A target as it is written in a pipeline file. */
  public static Object target(TargetConfig target) {
    if (target instanceof TargetConfig.Index index) {
      return index.index();
    }
    if (target instanceof TargetConfig.Unit unit) {
      return ordered("site", unit.site(), "unit", unit.unit());
    }
    if (target instanceof TargetConfig.Column column) {
      return ordered("column", column.column());
    }
    return target instanceof TargetConfig.Label ? "label" : "predicted";
  }

  private static void samples(Map<String, Object> all, SampleSource samples) {
    all.put("network", samples.network());
    samples.data().ifPresent(name -> all.put("data", name));
    region(all, samples);
    samples.tokens().ifPresent(policy -> all.put("tokens", policy.word()));
  }

  private static void region(Map<String, Object> all, SampleSource samples) {
    samples.region().ifPresent(region -> all.put("region", region(region)));
  }

  private static Map<String, Object> region(RegionConfig region) {
    if (region instanceof RegionConfig.Predicted predicted) {
      return ordered("predicted", predicted.index());
    }
    if (region instanceof RegionConfig.Label label) {
      return ordered("label", label.index());
    }
    RegionConfig.Nearest nearest = (RegionConfig.Nearest) region;
    Map<String, Object> written = ordered("to", nearest.to());
    nearest.in().ifPresent(site -> written.put("in", site));
    written.put("k", nearest.k());
    return ordered("nearest", written);
  }

  private static List<String> ids(List<Site> sites) {
    return new ArrayList<>(sites.stream().map(Site::id).toList());
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static String dashed(Enum<?> constant) {
    return word(constant).replace('_', '-');
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
