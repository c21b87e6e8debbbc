package org.ganglion.testkit.wrapper;

import java.util.Set;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.layer.Representation;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.run.RunContext;

/**
 * A layer metric that checks how it is called before it does what the wrapped one does: layers have
 * what the metric requires in common, come with the options that they were prepared with, and are
 * not closed yet.
 *
 * @param method the wrapped one
 * @param <O> its options
 * @param <P> its prepared layers
 * @since 0.1.0
 */
public record AssertingLayerMetric<O extends Record, P extends Prepared>(LayerMetric<O, P> method)
    implements LayerMetric<O, AssertingLayerMetric.Guarded<O, P>> {

  /**
   * A prepared layer that knows where it comes from and whether it was closed.
   *
   * @param <O> options of the metric
   * @param <P> the wrapped prepared layer
   * @since 0.1.0
   */
  public static final class Guarded<O extends Record, P extends Prepared> implements Prepared {
    private final P inner;
    private final Representation source;
    private final O options;
    private volatile boolean closed;

    private Guarded(P inner, Representation source, O options) {
      this.inner = inner;
      this.source = source;
      this.options = options;
    }

    @Override
    public long bytes() {
      return inner.bytes();
    }

    @Override
    public void close() {
      closed = true;
      inner.close();
    }
  }

  @Override
  public MethodInfo info() {
    return method.info();
  }

  @Override
  public O defaults() {
    return method.defaults();
  }

  @Override
  public Set<Requirement> requires() {
    return method.requires();
  }

  /**
   * The wrapped one's prepared layer, guarded.
   *
   * @throws AssertionError when the host broke a rule
   */
  @Override
  public Guarded<O, P> prepare(Representation representation, O options, RunContext run) {
    HostRules.checkCall(method, options, run);
    HostRules.require(!representation.name().isBlank(), "a representation has a name");
    HostRules.require(
        representation.rows().rows() > 0 && representation.rows().columns() > 0,
        "a representation has samples and features");
    return new Guarded<>(method.prepare(representation, options, run), representation, options);
  }

  /**
   * The wrapped one's answer.
   *
   * @throws AssertionError when the host broke a rule
   */
  @Override
  public LayerDistance distance(Guarded<O, P> a, Guarded<O, P> b, O options, RunContext run) {
    HostRules.checkCall(method, options, run);
    HostRules.require(!a.closed && !b.closed, "prepared layers are open while they are compared");
    HostRules.require(
        a.options.equals(options) && b.options.equals(options),
        "layers are prepared with the options that they are compared with");
    if (requires().contains(Requirement.ALIGNED_SAMPLES)) {
      HostRules.require(
          a.source.alignedWith(b.source),
          "'" + a.source.name() + "' and '" + b.source.name() + "' have the same samples");
    }
    if (requires().contains(Requirement.EQUAL_WIDTH)) {
      HostRules.require(
          a.source.rows().columns() == b.source.rows().columns(),
          "both layers have the same width");
    }
    return method.distance(a.inner, b.inner, options, run);
  }
}
