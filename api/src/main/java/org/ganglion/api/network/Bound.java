package org.ganglion.api.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * A network tied to samples: perturb and read. The host chooses how many samples go through at
 * once; the answers do not depend on it beyond the last digits. Not safe for use by several
 * threads; bind once per thread. Every pass checks for cancellation between chunks.
 *
 * @since 0.1.0
 */
public interface Bound extends AutoCloseable {
  /** The network. */
  Network network();

  /** The samples. */
  Samples samples();

  /**
   * Forward passes over all samples.
   *
   * @param pass may read {@link Reading#VALUE} only
   * @throws MethodException M913 when it asks for more
   */
  void read(Pass pass, ChunkSink sink);

  /**
   * Forward and backward passes over all samples: every reading at every site from one backward
   * pass per chunk and step. What lies before the first intervened site of a path is computed once.
   *
   * @throws MethodException M914 when the objective does not depend on a site, M915 when the
   *     network has no gradients
   */
  void gradients(Objective objective, Pass pass, ChunkSink sink);

  /**
   * Many variants over all samples; what lies before the first intervened site is computed once per
   * chunk. Reads {@link Reading#VALUE} only.
   */
  void sweep(Variants variants, Pass pass, SweepSink sink);

  /**
   * Factors at sites, for optimisation loops.
   *
   * @param initial per site; of the site's rank for factors that all samples share, of one more
   *     axis in front for factors per sample
   */
  Gates gates(Map<Site, Tensor> initial);

  /**
   * The same with other values at inputs, without planning anew; cheap enough for every step of an
   * optimisation of the input.
   *
   * @param values per float input, {@code [samples, ...]}
   * @return a bound set that ends with this one; {@link #samples} are the same rows
   */
  Bound inputs(Map<Site, Tensor> values);

  /** One reading of {@link #gradients} at its sites, joined over all samples. */
  default Map<Site, Tensor> gradients(Objective objective, Pass pass, Reading reading) {
    Joined joined = new Joined(samples().size());
    List<Site> sites = pass.readings().getOrDefault(reading, List.of());
    gradients(
        objective,
        pass,
        chunk -> sites.forEach(site -> joined.put(site, chunk.first(), chunk.get(reading, site))));
    return joined.build();
  }

  /** Values of a forward pass, joined over all samples. */
  default Map<Site, Tensor> values(Pass pass) {
    Joined joined = new Joined(samples().size());
    List<Site> sites = pass.readings().getOrDefault(Reading.VALUE, List.of());
    read(pass, chunk -> sites.forEach(site -> joined.put(site, chunk.first(), chunk.value(site))));
    return joined.build();
  }

  /**
   * Values at one site as a table, one row per sample, one column per neuron, or per unit under a
   * {@link Reduce}.
   */
  default Matrix activations(Site site, Reduce reduce) {
    Tensor all = values(Pass.values(List.of(site)).reduce(reduce)).get(site);
    if (all == null) {
      throw new IllegalStateException("no values were read at '" + site.id() + "'");
    }
    int rows = all.shape().size(0);
    int columns = Math.toIntExact(all.shape().tail().elements());
    double[] values = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.get(i);
    }
    return Matrix.owning(rows, columns, values);
  }

  @Override
  void close();

  /** Joins chunks of several sites along the samples. */
  final class Joined {
    private final int samples;
    private final Map<Site, Tensor.Builder> builders = new LinkedHashMap<>();

    /** For {@code samples} rows. */
    public Joined(int samples) {
      this.samples = samples;
    }

    /** Puts the rows of {@code piece} at row {@code first} on. */
    public void put(Site site, int first, Tensor piece) {
      Shape row = piece.shape().tail();
      builders
          .computeIfAbsent(site, key -> Tensor.builder(row.prepend(samples)))
          .put(first * row.elements(), piece);
    }

    /** The joined tensors, in order of first arrival. */
    public Map<Site, Tensor> build() {
      Map<Site, Tensor> all = new LinkedHashMap<>();
      builders.forEach((site, builder) -> all.put(site, builder.build()));
      return all;
    }
  }
}
