package org.ganglion.engine.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.SampleRows;
import org.ganglion.engine.npz.NpzWriter;

/**
 * A run folder with one step of every kind, whose numbers follow from {@code sample, position} by
 * the formulas below. Names and texts hold everything that could break out of a page.
 */
final class SampleRun {
  static final int SAMPLES = 12;
  static final int CLASSES = 3;
  static final String HOSTILE =
      "</script><img src=x onerror=\"hacked=1\"><!--'\"&amp;\u2028{{data}}";
  static final String CONV = "conv/Relu";
  static final String FC = "fc/Relu<b>";

  private static final Shape IMAGE = Shape.of(1, 8, 8);
  private static final Shape MAPS = Shape.of(2, 4, 4);
  private static final Shape VECTOR = Shape.of(3);

  private SampleRun() {}

  /** Writes the folder and gives what the report is made from. */
  static ReportInput in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("arrays"));
    Files.writeString(folder.resolve("result.json"), json("result.json"));
    Files.writeString(folder.resolve("run.json"), json("run.json"));
    try (NpzWriter out = new NpzWriter(folder.resolve("arrays/scores.npz"))) {
      out.put("site/" + CONV, scores(MAPS));
      out.put("site/" + FC, scores(VECTOR));
      out.put("outputs", outputs());
      out.commit();
    }
    try (NpzWriter out = new NpzWriter(folder.resolve("arrays/pathway.npz"))) {
      out.put("site/" + CONV, Mask.where(scores(MAPS), score -> score > 2));
      out.put("site/" + FC, Mask.where(scores(VECTOR), score -> score > 0));
      out.commit();
    }
    try (NpzWriter out = new NpzWriter(folder.resolve("arrays/saliency.npz"))) {
      out.put("map", scores(IMAGE));
      out.commit();
    }
    try (NpzWriter out = new NpzWriter(folder.resolve("arrays/groups.npz"))) {
      out.put("labels", Ints.of(0, 0, 1, -1));
      out.commit();
    }
    try (NpzWriter out = new NpzWriter(folder.resolve("arrays/distances.npz"))) {
      out.put("value", Matrix.of(2, 2, 0, 0.5, 0.5, 0));
      out.put("lower", Matrix.of(2, 2, 0, 0.25, 0.25, 0));
      out.put("upper", Matrix.of(2, 2, 0, 0.75, 0.75, 0));
      out.commit();
    }
    Files.createDirectories(folder.resolve("evaluations"));
    try (NpzWriter out = new NpzWriter(folder.resolve("evaluations/judged.npz"))) {
      out.put("curve/c/saliency", Matrix.of(3, 3, 0, 1, Double.NaN, 1, 0.5, 0.1, 2, Double.NaN, 0));
      out.put("grid/g", Matrix.of(1, 2, 1, Double.NaN));
      out.put("null/n/saliency", Matrix.column(0, 1, 2, 3));
      out.commit();
    }
    return new ReportInput(
        folder,
        "pipeline " + HOSTILE,
        "ganglion run --replay " + HOSTILE,
        Map.of("data", new Rows()),
        Map.of(),
        (network, data) -> Optional.of(new Forward()));
  }

  /**
   * Sample {@code n}, element {@code i}: {@code (7 n + 3 i) mod 11 - 5}, 0 where {@code i} is a
   * multiple of 4.
   */
  static float score(int sample, long element) {
    return element % 4 == 0 ? 0 : (7L * sample + 3 * element) % 11 - 5;
  }

  private static Tensor scores(Shape row) {
    Tensor.Builder builder = Tensor.builder(row.prepend(SAMPLES));
    for (long i = 0; i < SAMPLES * row.elements(); i++) {
      builder.set(i, score((int) (i / row.elements()), i % row.elements()));
    }
    return builder.build();
  }

  /** The class of sample {@code n} is {@code n mod 3}, with an output of 2 against 0. */
  private static Tensor outputs() {
    Tensor.Builder builder = Tensor.builder(Shape.of(SAMPLES, CLASSES));
    for (int sample = 0; sample < SAMPLES; sample++) {
      builder.set((long) sample * CLASSES + sample % CLASSES, 2);
    }
    return builder.build();
  }

  /** The samples. */
  static SampleRows rows() {
    return new Rows();
  }

  private static String json(String name) throws IOException {
    try (var stream = SampleRun.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("no " + name);
      }
      String hostile = HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"");
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@HOSTILE@", hostile);
    }
  }

  /** Samples 0 to 11; the label is the class, but of sample 5. */
  private static final class Rows implements SampleRows {
    @Override
    public Set<String> inputNames() {
      return Set.of("input");
    }

    @Override
    public Tensor input(String name, int first, int count) {
      return scores(IMAGE).rows(first, count);
    }

    @Override
    public SampleRows select(Ints rows) {
      throw new UnsupportedOperationException("the report takes all rows");
    }

    @Override
    public int size() {
      return SAMPLES;
    }

    @Override
    public long id(int row) {
      return row;
    }

    @Override
    public Optional<Ints> labels() {
      int[] labels = Ints.range(SAMPLES).stream().map(row -> row % CLASSES).toArray();
      labels[5] = 0;
      return Optional.of(Ints.of(labels));
    }
  }

  /** A forward pass whose value is the score where that is positive, else 0: a rectified score. */
  private static final class Forward implements Bound, Network {
    private static final int AT_ONCE = 5;

    @Override
    public Network network() {
      return this;
    }

    @Override
    public Samples samples() {
      return new Rows();
    }

    @Override
    public List<Site> sites() {
      return List.of(site(CONV, MAPS), site(FC, VECTOR));
    }

    @Override
    public void read(Pass pass, ChunkSink sink) {
      for (int first = 0; first < SAMPLES; first += AT_ONCE) {
        sink.accept(new Stretch(first, Math.min(AT_ONCE, SAMPLES - first)));
      }
    }

    private static Site site(String id, Shape shape) {
      return new Site(id, id, Site.Kind.HIDDEN, "Relu", shape, 0, List.of(), Map.of());
    }

    @Override
    public void close() {}

    @Override
    public String fingerprint() {
      return "none";
    }

    @Override
    public Set<Need> offers() {
      return Set.of(Need.ACTIVATIONS);
    }

    @Override
    public List<Site> inputs() {
      return List.of();
    }

    @Override
    public List<Site> outputs() {
      return List.of();
    }

    @Override
    public List<Link> links() {
      return List.of();
    }

    @Override
    public Bound bind(Samples samples) {
      return this;
    }

    @Override
    public Network withWeights(WeightChange change) {
      throw new UnsupportedOperationException("the report changes no weights");
    }

    @Override
    public void gradients(Objective objective, Pass pass, ChunkSink sink) {
      throw new UnsupportedOperationException("the report takes no gradients");
    }

    @Override
    public void sweep(Variants variants, Pass pass, SweepSink sink) {
      throw new UnsupportedOperationException("the report sweeps nothing");
    }

    @Override
    public Gates gates(Map<Site, Tensor> initial) {
      throw new UnsupportedOperationException("the report needs no gates");
    }

    @Override
    public Bound inputs(Map<Site, Tensor> values) {
      throw new UnsupportedOperationException("the report changes no inputs");
    }
  }

  private record Stretch(int first, int count) implements Chunk {
    @Override
    public Tensor get(Reading reading, Site site) {
      return scores(site.shape()).rows(first, count).map(score -> Math.max(0, score));
    }
  }
}
