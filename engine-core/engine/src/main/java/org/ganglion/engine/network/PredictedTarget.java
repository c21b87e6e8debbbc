package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;

/**
 * The class predicted without interventions. It is learnt from the first pass over the samples that
 * changes nothing, so that a plain gradient costs no pass of its own. Refuses with M923 where the
 * network answers NaN.
 */
final class PredictedTarget implements SeededTarget {
  private final Site site;
  private final Samples samples;
  private final Supplier<Bound> bind;
  private final int[] classes;
  private final double[] responses;
  private int known;

  PredictedTarget(Site site, Samples samples, Supplier<Bound> bind) {
    this.site = site;
    this.samples = samples;
    this.bind = bind;
    this.classes = new int[samples.size()];
    this.responses = new double[samples.size()];
    Arrays.fill(classes, -1);
  }

  @Override
  public String text() {
    return "predicted";
  }

  @Override
  public boolean differentiable() {
    return true;
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public synchronized Ints classes() {
    if (known < classes.length) {
      try (Bound bound = bind.get()) {
        bound.read(
            Pass.values(List.of(site)),
            chunk -> learn(chunk.first(), chunk.count(), chunk.value(site)));
      }
    }
    return Ints.of(classes);
  }

  @Override
  public synchronized List<Double> responses() {
    classes();
    List<Double> all = new ArrayList<>(responses.length);
    for (double response : responses) {
      all.add(response);
    }
    return List.copyOf(all);
  }

  private synchronized void learn(int first, int count, Tensor outputs) {
    for (int i = 0; i < count; i++) {
      if (classes[first + i] < 0) {
        int best = PredictedClass.of(outputs, i, site, samples.id(first + i));
        classes[first + i] = best;
        responses[first + i] = outputs.get(i * site.neurons() + best);
        known++;
      }
    }
  }

  private synchronized boolean knowsAll() {
    return known == classes.length;
  }

  @Override
  public Seeds seeds(Context context, boolean unchanged) {
    if (unchanged && context.rows() == samples && !knowsAll()) {
      return new Learning(context);
    }
    return new OneHot(context, site, classes(), context.rows().size());
  }

  /** Finds the class in the forward pass whose backward pass it seeds. */
  private final class Learning implements Seeds {
    private final Context context;
    private final int slot;

    Learning(Context context) {
      this.context = context;
      this.slot = context.sites().slot(site);
    }

    @Override
    public BitSet slots() {
      return Seeds.only(slot);
    }

    @Override
    public List<Seed> of(Frame frame, int first, int count, int copies) {
      NDArray outputs = frame.array(slot).stopGradient();
      learn(first, count, Transfer.toTensor(outputs));
      int[] chosen = Arrays.copyOfRange(classes, first, first + count);
      return OneHot.seed(context, site, slot, Ints.of(chosen), copies);
    }
  }
}
