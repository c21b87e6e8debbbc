package org.ganglion.engine.token;

import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Reads tokens as samples. */
final class TokenRowsBound extends ReadOnlyBound {
  private final TokenSamples samples;
  private final Ints starts;

  TokenRowsBound(TokenNetwork network, TokenSamples samples, TokenRuns runs, Bound bound) {
    super(network, bound);
    this.samples = samples;
    this.starts = runs.starts();
  }

  @Override
  public Samples samples() {
    return samples;
  }

  @Override
  public void read(Pass pass, ChunkSink sink) {
    bound().read(behind(pass), chunk -> sink.accept(new TokensOf(chunk)));
  }

  /** The tokens of a chunk of samples. */
  private final class TokensOf implements Chunk {
    private final Chunk chunk;

    TokensOf(Chunk chunk) {
      this.chunk = chunk;
    }

    @Override
    public int first() {
      return starts.get(chunk.first());
    }

    @Override
    public int count() {
      return starts.get(chunk.first() + chunk.count()) - first();
    }

    @Override
    public Tensor get(Reading reading, Site site) {
      Site behind = tokens().behind(site);
      if (!tokens().joins(site)) {
        throw refusal("has no rows at site '" + site.id() + "', which has no tokens");
      }
      TokenMask.of(bound().samples(), chunk.first(), 1).check(behind);
      Tensor all = chunk.get(reading, behind);
      int features = behind.units();
      int tokens = behind.shape().size(0);
      Tensor.Builder rows = Tensor.builder(Shape.of(count(), features));
      float[] vector = new float[features];
      for (int run = 0; run < chunk.count(); run++) {
        int end = starts.get(chunk.first() + run + 1);
        for (int at = starts.get(chunk.first() + run); at < end; at++) {
          all.copyTo(((long) run * tokens + samples.token(at)) * features, vector, 0, features);
          rows.put((long) (at - first()) * features, vector, 0, features);
        }
      }
      return rows.build();
    }
  }
}
