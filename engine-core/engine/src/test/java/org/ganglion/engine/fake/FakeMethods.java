package org.ganglion.engine.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.Method;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.catalog.InstalledMethod;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.catalog.PluginEntry;
import org.ganglion.engine.catalog.PluginSource;

/** Methods with answers that can be written down. */
public final class FakeMethods {
  static {
    FakeMethods.class.getModule().addOpens("org.ganglion.engine.fake", Options.class.getModule());
  }

  private FakeMethods() {}

  public static PluginCatalog catalog(Method<?>... more) {
    PluginSource source = new PluginSource("fakes", "fakes", "1.0", "0".repeat(64));
    List<Method<?>> all =
        new ArrayList<>(
            List.of(
                new Values(),
                new Noise(),
                new Pixels(),
                new Positive(),
                new Everything(),
                new Width("width", Set.of(Promise.DETERMINISTIC, Promise.SYMMETRIC)),
                new Width("drift", Set.of(Promise.DETERMINISTIC)),
                new Halves()));
    all.addAll(List.of(more));
    List<InstalledMethod> installed =
        all.stream()
            .map(method -> new InstalledMethod(kind(method), method, method.info(), source))
            .toList();
    return PluginCatalog.of(List.of(new PluginEntry(source, installed, List.of())));
  }

  private static MethodKind kind(Method<?> method) {
    for (MethodKind kind : MethodKind.values()) {
      if (kind.spi().isInstance(method)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(method.toString());
  }

  public record Factor(
      @Doc("what values are multiplied by") @Range(min = 0, minOpen = true, max = 10) double factor,
      @Doc("any number") int points) {
    public Factor {
      Options.check(Factor.class, factor, points);
    }
  }

  /** Values at the sites, times a factor. */
  public static final class Values implements Attributor<Factor> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("values", "1.0.0", "values", Scope.PER_SAMPLE)
          .withNeeds(Need.ACTIVATIONS)
          .withPromises(Promise.DETERMINISTIC, Promise.DEAD_IS_ZERO);
    }

    @Override
    public Factor defaults() {
      return new Factor(1, 5);
    }

    @Override
    public Subject subject() {
      return Subject.NEURONS;
    }

    @Override
    public Attribution attribute(Query query, Factor options, RunContext run) {
      try (Bound bound = query.network().bind(query.samples())) {
        Map<Site, Tensor> scores = new LinkedHashMap<>();
        bound
            .values(Pass.values(query.sites()).reduce(query.reduce()))
            .forEach(
                (site, values) ->
                    scores.put(site, values.map(value -> value * (float) options.factor())));
        Tensor.Builder rows = Tensor.builder(Shape.of(query.samples().size()));
        for (int row = 0; row < query.samples().size(); row++) {
          rows.set(row, (float) query.samples().id(row));
        }
        run.warn(new Warning("W777", "a part was seen"));
        run.progress(1);
        return Attribution.perSample(scores).with("ids", rows.build());
      }
    }
  }

  /** A random number per neuron, keyed by sample. */
  public static final class Noise implements Attributor<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("noise", "1.0.0", "noise", Scope.PER_SAMPLE);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Subject subject() {
      return Subject.NEURONS;
    }

    @Override
    public Attribution attribute(Query query, NoOptions options, RunContext run) {
      Map<Site, Tensor> scores = new LinkedHashMap<>();
      for (Site site : query.sites()) {
        int neurons = (int) site.neurons();
        Tensor.Builder builder = Tensor.builder(site.shape().prepend(query.samples().size()));
        run.forEach(
            query.samples().size(),
            row -> {
              var random = run.random(site.id(), query.samples().id(row));
              for (int i = 0; i < neurons; i++) {
                builder.set((long) row * neurons + i, random.nextFloat());
              }
            });
        scores.put(site, builder.build());
      }
      return Attribution.perSample(scores);
    }
  }

  /** Number of picked neurons, at every element of the input. */
  public static final class Pixels implements Attributor<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("pixels", "1.0.0", "pixels", Scope.PER_SAMPLE)
          .withFrom(Upstream.SELECTION)
          .withNeeds(Need.GRADIENTS);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Subject subject() {
      return Subject.FEATURES;
    }

    @Override
    public Attribution attribute(Query query, NoOptions options, RunContext run) {
      Selection selection = query.from().selection();
      Tensor.Builder map = Tensor.builder(Shape.of(query.samples().size(), 3));
      for (int row = 0; row < query.samples().size(); row++) {
        long picked = 0;
        for (Mask mask : selection.masks().values()) {
          picked += mask.rows(row, 1).count();
        }
        for (int i = 0; i < 3; i++) {
          map.set(row * 3L + i, (float) picked);
        }
      }
      return Attribution.perSample(Map.of(query.network().inputs().get(0), map.build()));
    }
  }

  /** Neurons with a positive score. */
  public static final class Positive implements Selector<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("positive", "1.0.0", "positive", Scope.PER_SAMPLE)
          .withFrom(Upstream.NEURON_ATTRIBUTION)
          .withRequiredPromises(Promise.DEAD_IS_ZERO);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Selection select(Query query, NoOptions options, RunContext run) {
      Attribution from = query.from().attribution();
      Map<String, Mask> masks = new LinkedHashMap<>();
      query
          .sites()
          .forEach(
              site ->
                  masks.put(
                      site.id(),
                      Mask.where(
                          Objects.requireNonNull(from.scores().get(site.id())),
                          score -> score > 0)));
      Tensor ids = (Tensor) Objects.requireNonNull(from.extra().get("ids"));
      return Selection.of(Coverage.SAMPLE, masks)
          .with("ids", ids)
          .claiming(Claim.of(Promise.DETERMINISTIC, "it is simple"));
    }
  }

  /** Every neuron, for the data set. */
  public static final class Everything implements Selector<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("everything", "1.0.0", "everything", Scope.WHOLE_SET);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Selection select(Query query, NoOptions options, RunContext run) {
      Map<String, Mask> masks = new LinkedHashMap<>();
      query.sites().forEach(site -> masks.put(site.id(), Mask.all(site.shape())));
      return Selection.of(Coverage.DATASET, masks).with("samples", query.samples().size());
    }
  }

  /** Difference of two layers' numbers of columns. */
  public record Width(String id, Set<Promise> promises) implements LayerMetric<NoOptions, Columns> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of(id, "1.0.0", "width", Scope.WHOLE_SET)
          .withPromises(promises.toArray(Promise[]::new));
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Requirement> requires() {
      return Set.of(Requirement.ALIGNED_SAMPLES);
    }

    @Override
    public Columns prepare(Representation representation, NoOptions options, RunContext run) {
      return new Columns(representation.rows().columns());
    }

    @Override
    public LayerDistance distance(Columns a, Columns b, NoOptions options, RunContext run) {
      return LayerDistance.exact(
          promises.contains(Promise.SYMMETRIC)
              ? Math.abs(a.count() - b.count())
              : Math.max(0, a.count() - b.count()));
    }
  }

  public record Columns(int count) implements Prepared {
    @Override
    public long bytes() {
      return 16;
    }
  }

  /** The first half of the items and the second. */
  public static final class Halves implements Partitioner<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("halves", "1.0.0", "halves", Scope.WHOLE_SET);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Items.Form> accepts() {
      return Set.of(Items.Form.POINTS, Items.Form.DISTANCES);
    }

    @Override
    public Partition partition(Items items, NoOptions options, RunContext run) {
      int half = items.size() / 2;
      Ints labels = Ints.of(IntStream.range(0, items.size()).map(i -> i < half ? 0 : 1).toArray());
      double columns =
          items.form() == Items.Form.POINTS
              ? items.points().columns()
              : items.distances().columns();
      return Partition.of(labels).with("columns", columns);
    }
  }

  /** Does what a test tells it to, counting its calls; then answers like {@link Values}. */
  public static final class Cranky implements Attributor<NoOptions> {
    private final Consumer<RunContext> mood;
    private final Scope scope;
    public final AtomicInteger calls = new AtomicInteger();

    public Cranky(Scope scope, Consumer<RunContext> mood) {
      this.scope = scope;
      this.mood = mood;
    }

    @Override
    public MethodInfo info() {
      return MethodInfo.of("cranky", "1.0.0", "cranky", scope);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Subject subject() {
      return Subject.NEURONS;
    }

    @Override
    public Attribution attribute(Query query, NoOptions options, RunContext run) {
      calls.incrementAndGet();
      mood.accept(run);
      return new Values().attribute(query, new Factor(1, 1), run);
    }
  }

  /** Answers whatever a test wants. */
  public record Scripted(Attribution answer, Scope scope) implements Attributor<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("scripted", "1.0.0", "scripted", scope);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Subject subject() {
      return Subject.NEURONS;
    }

    @Override
    public Attribution attribute(Query query, NoOptions options, RunContext run) {
      return answer;
    }
  }
}
