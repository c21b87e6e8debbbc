package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;
import org.jspecify.annotations.Nullable;

/** A unit of a site, the mean over its positions. */
final class UnitTarget implements SeededTarget {
  private final Site site;
  private final int unit;
  private final Supplier<Bound> bind;
  private @Nullable List<Double> responses;

  /**
   * @throws MethodException M912 when the site has no such unit
   */
  UnitTarget(Site site, int unit, Supplier<Bound> bind) {
    this.site = site;
    this.unit = unit;
    this.bind = bind;
    if (unit < 0 || unit >= site.units()) {
      throw new MethodException(
          Problem.of(
              "M912",
              "site '" + site.id() + "' has no unit " + unit,
              "choose 0 to " + (site.units() - 1)));
    }
  }

  @Override
  public String text() {
    return site.id() + "[" + unit + "]";
  }

  @Override
  public boolean differentiable() {
    return true;
  }

  @Override
  public Ints classes() {
    throw new MethodException(
        Problem.of(
            "M912",
            "target " + text() + " is no class",
            "use target: predicted, label or an index"));
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public synchronized List<Double> responses() {
    if (responses == null) {
      try (Bound bound = bind.get()) {
        responses = List.copyOf(responses(bound, List.of()));
      }
    }
    return responses;
  }

  @Override
  public List<Double> responses(Chunk forward) {
    Tensor values = forward.value(site);
    long row = site.neurons();
    List<Double> means = new ArrayList<>(forward.count());
    for (int i = 0; i < forward.count(); i++) {
      double sum = 0;
      for (long neuron = 0; neuron < row; neuron++) {
        sum += site.unitOf(neuron) == unit ? values.get(i * row + neuron) : 0;
      }
      means.add(sum / positions());
    }
    return List.copyOf(means);
  }

  private long positions() {
    return site.neurons() / site.units();
  }

  @Override
  public Seeds seeds(Context context, boolean unchanged) {
    int slot = context.sites().slot(site);
    Tensor.Builder one = Tensor.builder(site.shape().prepend(1));
    for (long neuron = 0; neuron < site.neurons(); neuron++) {
      one.set(neuron, site.unitOf(neuron) == unit ? 1f / positions() : 0);
    }
    Tensor row = one.build();
    return new Seeds() {
      @Override
      public BitSet slots() {
        return Seeds.only(slot);
      }

      @Override
      public List<Seed> of(Frame frame, int first, int count, int copies) {
        NDArray single = Transfer.toNative(row, context.program().manager());
        return List.of(new Seed(slot, Frame.repeat(single, count * copies)));
      }
    };
  }
}
