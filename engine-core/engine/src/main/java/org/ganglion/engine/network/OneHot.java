package org.ganglion.engine.network;

import java.util.BitSet;
import java.util.List;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.Transfer;

/** One neuron of a site per sample. */
final class OneHot implements Seeds {
  private final Context context;
  private final Site site;
  private final int slot;
  private final Ints neurons;

  OneHot(Context context, Site site, Ints neurons, int samples) {
    this.context = context;
    this.site = site;
    this.slot = context.sites().slot(site);
    this.neurons = neurons;
    if (neurons.size() != samples) {
      throw new MethodException(
          Problem.of(
              "M954",
              neurons.size() + " neurons were chosen for " + samples + " samples",
              "choose one neuron per sample"));
    }
    neurons.stream()
        .filter(neuron -> neuron < 0 || neuron >= site.neurons())
        .findFirst()
        .ifPresent(
            neuron -> {
              throw new MethodException(
                  Problem.of(
                      "M955",
                      "site '" + site.id() + "' has no neuron " + neuron,
                      "choose 0 to " + (site.neurons() - 1)));
            });
  }

  @Override
  public BitSet slots() {
    return Seeds.only(slot);
  }

  @Override
  public List<Seed> of(Frame frame, int first, int count, int copies) {
    return seed(context, site, slot, neurons.slice(first, count), copies);
  }

  /** The seed of one neuron for each row, repeated for {@code copies} variants. */
  static List<Seed> seed(Context context, Site site, int slot, Ints neurons, int copies) {
    long row = site.neurons();
    int count = neurons.size();
    Tensor.Builder builder = Tensor.builder(site.shape().prepend(count * copies));
    for (int i = 0; i < count * copies; i++) {
      builder.set(i * row + neurons.get(i % count), 1);
    }
    return List.of(new Seed(slot, Transfer.toNative(builder.build(), context.program().manager())));
  }
}
