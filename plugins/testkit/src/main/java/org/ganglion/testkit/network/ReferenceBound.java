package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Tensor;

/** A reference network tied to samples. */
final class ReferenceBound implements Bound {
  private final ReferenceNetwork network;
  private final TestSamples samples;
  private final Map<Site, Tensor> inputs;
  private final Optional<ReferenceBound> parent;
  private boolean closed;

  ReferenceBound(ReferenceNetwork network, TestSamples samples, Map<Site, Tensor> inputs) {
    this(network, samples, inputs, Optional.empty());
    network.watch().opened();
  }

  private ReferenceBound(
      ReferenceNetwork network,
      TestSamples samples,
      Map<Site, Tensor> inputs,
      Optional<ReferenceBound> parent) {
    this.network = network;
    this.samples = samples;
    this.inputs = inputs;
    this.parent = parent;
  }

  @Override
  public ReferenceNetwork network() {
    return network;
  }

  @Override
  public TestSamples samples() {
    return samples;
  }

  @Override
  public void read(Pass pass, ChunkSink sink) {
    sweep(Variants.of(List.of(List.of())), pass, (variant, chunk) -> sink.accept(chunk));
  }

  @Override
  public void sweep(Variants variants, Pass pass, SweepSink sink) {
    refuseDerivatives(pass);
    chunks(
        (first, count) -> {
          for (int variant = 0; variant < variants.size(); variant++) {
            List<Intervention> interventions = new ArrayList<>(pass.interventions());
            interventions.addAll(variants.at(variant));
            require(interventions);
            sink.accept(
                variant,
                values(
                    pass,
                    new Changes(network.graph(), samples.size(), interventions, List.of()),
                    first,
                    count));
          }
        });
  }

  private ReferenceChunk values(Pass pass, Changes changes, int first, int count) {
    network.require(Need.ACTIVATIONS);
    Trace trace = Trace.of(network.graph(), inputs, changes, first, count);
    Map<Site, Tensor> values = new LinkedHashMap<>();
    for (Site site : pass.readings().getOrDefault(Reading.VALUE, List.of())) {
      values.put(
          site, Reduction.of(pass.reduce(), site, trace.values(network.graph().place(site))));
    }
    return new ReferenceChunk(first, count, Map.of(Reading.VALUE, values));
  }

  private static void refuseDerivatives(Pass pass) {
    boolean values =
        pass.readings().keySet().stream().allMatch(reading -> reading == Reading.VALUE);
    if (!values || pass.path().isPresent() || !pass.rules().isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M913",
              "a forward pass reads values alone, without path or backward rules",
              "call gradients"));
    }
  }

  @Override
  public void gradients(Objective objective, Pass pass, ChunkSink sink) {
    network.require(Need.GRADIENTS);
    require(pass.interventions());
    pass.path().ifPresent(path -> path.steps().forEach(step -> require(step.interventions())));
    if (!pass.rules().isEmpty()) {
      network.require(Need.BACKWARD_RULES);
    }
    GradientPass gradients =
        new GradientPass(
            network.graph(), inputs, samples.size(), TestTargets.resolve(objective, samples), pass);
    chunks((first, count) -> sink.accept(gradients.chunk(first, count)));
  }

  private void require(List<Intervention> interventions) {
    if (!interventions.isEmpty()) {
      network.require(Need.INTERVENTIONS);
    }
  }

  @Override
  public Gates gates(Map<Site, Tensor> initial) {
    network.require(Need.INTERVENTIONS);
    network.require(Need.GRADIENTS);
    return new ReferenceGates(this, initial);
  }

  @Override
  public Bound inputs(Map<Site, Tensor> values) {
    Map<Site, Tensor> replaced = new LinkedHashMap<>(inputs);
    values.forEach(
        (site, tensor) -> {
          if (!inputs.containsKey(site)
              || !tensor.shape().equals(site.shape().prepend(samples.size()))) {
            throw new IllegalArgumentException(
                "values of shape " + tensor.shape() + " do not fit input '" + site.id() + "'");
          }
          replaced.put(site, tensor);
        });
    return new ReferenceBound(network, samples, replaced, Optional.of(this));
  }

  /** Work on some consecutive samples. */
  interface ChunkWork {
    void run(int first, int count);
  }

  /** Cuts the samples into chunks. */
  void chunks(ChunkWork work) {
    for (int first = 0; first < samples.size(); first += network.chunk()) {
      checkOpen();
      network.watch().chunk();
      work.run(first, Math.min(network.chunk(), samples.size() - first));
    }
  }

  Map<Site, Tensor> inputValues() {
    return inputs;
  }

  private void checkOpen() {
    if (closed || parent.map(bound -> bound.closed).orElse(false)) {
      throw new IllegalStateException("this bound set is closed");
    }
  }

  @Override
  public void close() {
    // What has a parent ends with it and need not be closed.
    if (!closed && parent.isEmpty()) {
      network.watch().closed();
    }
    closed = true;
  }
}
