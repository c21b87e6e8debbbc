package org.ganglion.engine.fake;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.SampleRows;

/**
 * Three inputs; {@code block/Relu_0} is max(0, (j + 1) x0 - x1) for j = 0 to 3; {@code block/conv}
 * is a [2, 2, 2] map x2 + k; {@code Relu_1} is max(0, x0), max(0, x1); {@code logits} are the
 * inputs.
 */
public final class FakeNetwork implements Network {
  public static final Site X = site("x", Site.Kind.INPUT, "Input", 3);
  public static final Site RELU0 = site("block/Relu_0", Site.Kind.HIDDEN, "Relu", 4);
  public static final Site CONV = site("block/conv", Site.Kind.HIDDEN, "Conv", 2, 2, 2);
  public static final Site RELU1 = site("Relu_1", Site.Kind.HIDDEN, "Relu", 2);
  public static final Site LOGITS = site("logits", Site.Kind.OUTPUT, "Gemm", 3);

  private static final int BATCH = 2;
  private static final String RENAMED = "other-";

  private final Set<Need> offers;
  private final boolean outputs;
  private final String prefix;

  public FakeNetwork() {
    this(EnumSet.of(Need.ACTIVATIONS, Need.GRADIENTS), true);
  }

  public FakeNetwork(Set<Need> offers, boolean outputs) {
    this(offers, outputs, "");
  }

  private FakeNetwork(Set<Need> offers, boolean outputs, String prefix) {
    this.offers = offers;
    this.outputs = outputs;
    this.prefix = prefix;
  }

  /** The same with {@code other-} before the names of hidden sites. */
  public FakeNetwork renamed() {
    return new FakeNetwork(offers, outputs, RENAMED);
  }

  private Site named(Site site) {
    int[] sizes = site.shape().toArray();
    return prefix.isEmpty() ? site : site(prefix + site.id(), site.kind(), site.operator(), sizes);
  }

  private static Site site(String id, Site.Kind kind, String operator, int... shape) {
    return new Site(id, id, kind, operator, Shape.of(shape), 0, List.of(), Map.of());
  }

  @Override
  public String fingerprint() {
    return "f".repeat(64);
  }

  @Override
  public Set<Need> offers() {
    return offers;
  }

  @Override
  public List<Site> sites() {
    Stream<Site> hidden = Stream.of(RELU0, CONV, RELU1).map(this::named);
    return Stream.of(Stream.of(X), hidden, outputs().stream()).flatMap(all -> all).toList();
  }

  @Override
  public List<Site> inputs() {
    return List.of(X);
  }

  @Override
  public List<Site> outputs() {
    return outputs ? List.of(LOGITS) : List.of();
  }

  @Override
  public List<Link> links() {
    return List.of();
  }

  @Override
  public Bound bind(Samples samples) {
    return new FakeBound(this, (SampleRows) samples);
  }

  @Override
  public Network withWeights(WeightChange change) {
    throw new UnsupportedOperationException();
  }

  static float value(Site site, float[] x, int element) {
    return switch (site.id().replace(RENAMED, "")) {
      case "block/Relu_0" -> Math.max(0, (element + 1) * x[0] - x[1]);
      case "block/conv" -> x[2] + element;
      case "Relu_1" -> Math.max(0, x[element]);
      default -> x[element];
    };
  }

  private record FakeBound(Network network, SampleRows samples) implements Bound {
    @Override
    public void read(Pass pass, ChunkSink sink) {
      for (int first = 0; first < samples.size(); first += BATCH) {
        int count = Math.min(BATCH, samples.size() - first);
        Map<Site, Tensor> values = new HashMap<>();
        for (Site site : pass.readings().getOrDefault(Reading.VALUE, List.of())) {
          values.put(site, values(site, first, count, pass.reduce()));
        }
        sink.accept(new FakeChunk(first, count, values));
      }
    }

    private Tensor values(Site site, int first, int count, Reduce reduce) {
      Tensor rows = samples.input("x", first, count);
      int elements = (int) site.neurons();
      int units = reduce == Reduce.NONE ? elements : site.units();
      int positions = elements / units;
      Tensor.Builder builder =
          Tensor.builder(
              reduce == Reduce.NONE ? site.shape().prepend(count) : Shape.of(count, units));
      for (int row = 0; row < count; row++) {
        float[] x = rows.row(row).toArray();
        for (int unit = 0; unit < units; unit++) {
          float sum = 0;
          for (int position = 0; position < positions; position++) {
            sum += value(site, x, unit * positions + position);
          }
          builder.set((long) row * units + unit, sum / positions);
        }
      }
      return builder.build();
    }

    @Override
    public void gradients(Objective objective, Pass pass, ChunkSink sink) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sweep(Variants variants, Pass pass, SweepSink sink) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Gates gates(Map<Site, Tensor> initial) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Bound inputs(Map<Site, Tensor> values) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private record FakeChunk(int first, int count, Map<Site, Tensor> values) implements Chunk {
    @Override
    public Tensor get(Reading reading, Site site) {
      Tensor value = values.get(site);
      if (value == null || reading != Reading.VALUE) {
        throw new IllegalArgumentException(reading + " at " + site.id());
      }
      return value;
    }
  }
}
