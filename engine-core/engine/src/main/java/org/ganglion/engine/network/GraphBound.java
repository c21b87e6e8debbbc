package org.ganglion.engine.network;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Tensor;
import org.jspecify.annotations.Nullable;

/** A network of ours tied to samples. It holds native memory only in its gates. */
final class GraphBound implements Bound {
  private final Context context;
  private final @Nullable GraphBound parent;
  private final Set<GraphBound> others = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<GateLoop> gates = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  GraphBound(Context context) {
    this(context, null);
  }

  private GraphBound(Context context, @Nullable GraphBound parent) {
    this.context = context;
    this.parent = parent;
  }

  @Override
  public Network network() {
    return context.network();
  }

  @Override
  public Samples samples() {
    return context.rows();
  }

  @Override
  public void read(Pass pass, ChunkSink sink) {
    checkForward(pass);
    new ReadPass(context, pass).run(readout -> readout.give(sink));
  }

  @Override
  public Map<Site, Tensor> values(Pass pass) {
    checkForward(pass);
    Joiner joiner = new Joiner(Reading.VALUE, context.rows().size());
    new ReadPass(context, pass).run(joiner);
    return joiner.build();
  }

  @Override
  public void gradients(Objective objective, Pass pass, ChunkSink sink) {
    checkOpen();
    new GradientPass(context, objective, pass).run(readout -> readout.give(sink));
  }

  @Override
  public Map<Site, Tensor> gradients(Objective objective, Pass pass, Reading reading) {
    checkOpen();
    Joiner joiner = new Joiner(reading, context.rows().size());
    new GradientPass(context, objective, pass).run(joiner);
    return joiner.build();
  }

  @Override
  public void sweep(Variants variants, Pass pass, SweepSink sink) {
    checkForward(pass);
    new SweepPass(context, variants, pass).run(sink);
  }

  @Override
  public Gates gates(Map<Site, Tensor> initial) {
    checkOpen();
    GateLoop loop = new GateLoop(context, initial, gates::remove);
    gates.add(loop);
    return loop;
  }

  @Override
  public Bound inputs(Map<Site, Tensor> values) {
    checkOpen();
    Context changed = context.with(context.feeds().with(values, context.sites()));
    GraphBound other = new GraphBound(changed, this);
    others.add(other);
    return other;
  }

  /** How many gates were made here and not closed yet. */
  int openGates() {
    return gates.size();
  }

  private void checkForward(Pass pass) {
    checkOpen();
    boolean more = pass.readings().keySet().stream().anyMatch(reading -> reading != Reading.VALUE);
    if (more || pass.path().isPresent() || !pass.rules().isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M913",
              "a forward pass reads values alone, without path or backward rules",
              "use gradients"));
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new MethodException(
          Problem.of("M917", "the bound set is closed", "bind the samples again"));
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    List.copyOf(gates).forEach(GateLoop::close);
    List.copyOf(others).forEach(GraphBound::close);
    if (parent != null) {
      parent.others.remove(this);
    }
  }
}
