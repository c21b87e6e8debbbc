package org.ganglion.engine.network;

import java.lang.ref.Cleaner;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxTensor;
import org.jspecify.annotations.Nullable;

/**
 * A network read from an ONNX file. Its weights are in native memory until it is closed or
 * unreachable; copies with other weights are independent.
 *
 * @since 0.1.0
 */
public final class GraphNetwork implements Network, AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Program program;
  private final Layout layout;
  private final SiteTable sites;
  private final BatchPlan plan;
  private final Map<String, List<Long>> shapes;
  private final Cleaner.Cleanable memory;
  private volatile @Nullable String fingerprint;
  private volatile @Nullable List<Link> links;

  GraphNetwork(Program program, Layout layout, BatchPlan plan, Map<String, List<Long>> shapes) {
    this.program = program;
    this.layout = layout;
    this.sites = new SiteTable(program, layout);
    this.plan = plan;
    this.shapes = shapes;
    this.memory = CLEANER.register(this, program::close);
  }

  @Override
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = Fingerprint.of(program.graph());
      fingerprint = known;
    }
    return known;
  }

  @Override
  public Set<Need> offers() {
    return EnumSet.of(
        Need.ACTIVATIONS, Need.GRADIENTS, Need.WEIGHTS, Need.INTERVENTIONS, Need.BACKWARD_RULES);
  }

  @Override
  public List<Site> sites() {
    return sites.sites();
  }

  @Override
  public List<Site> inputs() {
    return sites.inputs();
  }

  @Override
  public List<Site> outputs() {
    return sites.outputs();
  }

  @Override
  public List<Link> links() {
    List<Link> known = links;
    if (known == null) {
      known = Links.of(program, sites);
      links = known;
    }
    return known;
  }

  /** Sizes of an input's axes behind the samples, -1 where they are open. */
  public List<Long> sizes(OnnxInput input) {
    List<Long> declared =
        input.shape().isEmpty() ? List.of() : input.shape().subList(1, input.shape().size());
    return shapes.getOrDefault(input.name(), declared);
  }

  /** The graph behind the network: its inputs and their element types. */
  public OnnxGraph graph() {
    return program.graph();
  }

  /** Floating-point numbers of the file. */
  public long parameters() {
    return program.graph().initialisers().values().stream()
        .filter(tensor -> tensor.type().isFloat())
        .mapToLong(OnnxTensor::elements)
        .sum();
  }

  /** Those of them that the node of a site reads itself, by the site's id. */
  public Map<String, Long> parametersBySite() {
    Map<String, OnnxTensor> known = program.graph().initialisers();
    Map<String, Long> bySite = new LinkedHashMap<>();
    for (OnnxNode node : program.graph().nodes()) {
      long count =
          node.inputs().stream()
              .flatMap(name -> Optional.ofNullable(known.get(name)).stream())
              .filter(tensor -> tensor.type().isFloat())
              .mapToLong(OnnxTensor::elements)
              .sum();
      if (count > 0) {
        bySite.put(node.siteId(0), count);
      }
    }
    return bySite;
  }

  /** Native memory of all values of a forward pass, for one sample. */
  public long bytesPerSample() {
    BitSet all = new BitSet();
    all.set(0, program.slots());
    return layout.bytesPerRow(all);
  }

  Program program() {
    return program;
  }

  Layout layout() {
    return layout;
  }

  SiteTable siteTable() {
    return sites;
  }

  /** Rows of a pass whose arrays take {@code bytesPerRow}. */
  int rows(long bytesPerRow) {
    return layout.fixedRows() > 0 ? layout.fixedRows() : plan.rows(bytesPerRow);
  }

  /** Counts what went through the network. */
  public PassCounter counter() {
    return program.counter();
  }

  /** How many rows go through at once. */
  public BatchPlan plan() {
    return plan;
  }

  @Override
  public Bound bind(Samples samples) {
    if (!(samples instanceof SampleRows rows)) {
      throw new MethodException(
          Problem.of(
              "M910",
              "these samples have no input values for the network",
              "bind the samples of the query"));
    }
    return bind(rows, () -> {});
  }

  /**
   * Ties the network to samples.
   *
   * @param checkCancelled called between chunks; throws to end the pass
   * @throws MethodException M910 when the samples lack an input of the network
   */
  public Bound bind(SampleRows rows, Runnable checkCancelled) {
    return new GraphBound(new Context(this, rows, Feeds.of(program, rows), checkCancelled));
  }

  @Override
  public Network withWeights(WeightChange change) {
    Map<String, List<Long>> same = new HashMap<>(shapes);
    OnnxGraph changed = Reweighted.graph(program.graph(), change);
    return NetworkLoader.load(changed, plan, same);
  }

  @Override
  public void close() {
    memory.clean();
  }
}
