package org.ganglion.engine.token;

import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Reads one vector per sample. */
final class TokenBound extends ReadOnlyBound {
  TokenBound(TokenNetwork network, Bound bound) {
    super(network, bound);
  }

  @Override
  public Samples samples() {
    return bound().samples();
  }

  @Override
  public void read(Pass pass, ChunkSink sink) {
    bound().read(behind(pass), chunk -> sink.accept(seen(chunk)));
  }

  @Override
  public void gradients(Objective objective, Pass pass, ChunkSink sink) {
    if (!tokens().policy().keepsValues()) {
      throw refusal("has no gradients");
    }
    if (named(objective).stream().anyMatch(tokens()::joins)) {
      throw refusal("has no gradient of a joined vector");
    }
    bound().gradients(objective, behind(pass), chunk -> sink.accept(seen(chunk)));
  }

  private static List<Site> named(Objective objective) {
    if (objective instanceof Objective.Neuron neuron) {
      return List.of(neuron.site());
    }
    if (objective instanceof Objective.Sum sum) {
      return List.of(sum.site());
    }
    return objective instanceof Objective.Custom custom ? custom.sites() : List.of();
  }

  private Chunk seen(Chunk chunk) {
    return new Seen(chunk, TokenMask.of(samples(), chunk.first(), chunk.count()));
  }

  /** A chunk whose tokens are joined when it is asked. */
  private final class Seen implements Chunk {
    private final Chunk chunk;
    private final TokenMask mask;

    Seen(Chunk chunk, TokenMask mask) {
      this.chunk = chunk;
      this.mask = mask;
    }

    @Override
    public int first() {
      return chunk.first();
    }

    @Override
    public int count() {
      return chunk.count();
    }

    @Override
    public Tensor get(Reading reading, Site site) {
      Site behind = tokens().behind(site);
      Tensor all = chunk.get(reading, behind);
      if (!tokens().joins(site)) {
        return all;
      }
      mask.check(behind);
      return tokens().policy() == TokenPolicy.FLATTEN ? flat(behind, all) : joined(behind, all);
    }

    private Tensor flat(Site site, Tensor all) {
      int features = site.units();
      int tokens = site.shape().size(0);
      Tensor.Builder flat = Tensor.builder(Shape.of(count(), tokens * features));
      float[] vector = new float[features];
      for (int row = 0; row < count(); row++) {
        for (int token = 0; token < tokens; token++) {
          if (mask.counts(row, token)) {
            long at = ((long) row * tokens + token) * features;
            all.copyTo(at, vector, 0, features);
            flat.put(at, vector, 0, features);
          }
        }
      }
      return flat.build();
    }

    private Tensor joined(Site site, Tensor all) {
      int features = site.units();
      int tokens = site.shape().size(0);
      Tensor.Builder joined = Tensor.builder(Shape.of(count(), features));
      float[] vector = new float[features];
      for (int row = 0; row < count(); row++) {
        switch (tokens().policy()) {
          case FIRST -> copy(all, row, tokens, mask.first(row, tokens), vector);
          case LAST -> copy(all, row, tokens, mask.last(row, tokens), vector);
          default -> mean(all, row, tokens, vector);
        }
        joined.put((long) row * features, vector, 0, features);
      }
      return joined.build();
    }

    private void copy(Tensor all, int row, int tokens, int token, float[] into) {
      all.copyTo(((long) row * tokens + token) * into.length, into, 0, into.length);
    }

    /** Sums in double precision, in the order of the tokens. */
    private void mean(Tensor all, int row, int tokens, float[] into) {
      double[] sums = new double[into.length];
      int counted = 0;
      for (int token = mask.first(row, tokens); token < tokens; token++) {
        if (mask.counts(row, token)) {
          copy(all, row, tokens, token, into);
          for (int feature = 0; feature < sums.length; feature++) {
            sums[feature] += into[feature];
          }
          counted++;
        }
      }
      for (int feature = 0; feature < sums.length; feature++) {
        into[feature] = (float) (sums[feature] / counted);
      }
    }
  }
}
