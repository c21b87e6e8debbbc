package org.ganglion.engine.token;

import java.util.Arrays;
import java.util.Optional;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Ints;

/** Tokens as samples, in the order of their samples; padding is left out. Immutable. */
public final class TokenSamples implements Samples {
  private final Samples samples;
  private final int tokens;
  private final int[] rows;
  private final int[] places;

  private TokenSamples(Samples samples, int tokens, int[] rows, int[] places) {
    this.samples = samples;
    this.tokens = tokens;
    this.rows = rows;
    this.places = places;
  }

  /**
   * The tokens of these samples that count.
   *
   * @param tokens of a sample, with padding
   */
  static TokenSamples of(Samples samples, int tokens) {
    int[] rows = new int[Math.multiplyExact(samples.size(), tokens)];
    int[] places = new int[rows.length];
    int size = 0;
    TokenMask mask = TokenMask.of(samples, 0, samples.size());
    for (int row = 0; row < samples.size(); row++) {
      for (int token = 0; token < tokens; token++) {
        if (mask.counts(row, token)) {
          rows[size] = row;
          places[size] = token;
          size++;
        }
      }
    }
    return new TokenSamples(
        samples, tokens, Arrays.copyOf(rows, size), Arrays.copyOf(places, size));
  }

  @Override
  public int size() {
    return rows.length;
  }

  /** The sample's id times the tokens of a sample, plus the token. */
  @Override
  public long id(int row) {
    return samples.id(rows[row]) * tokens + places[row];
  }

  /** For people, for example {@code sample 3 token 0}. */
  public String name(int row) {
    return "sample " + samples.id(rows[row]) + " token " + places[row];
  }

  /** The class of the token's sample. */
  @Override
  public Optional<Ints> labels() {
    return samples.labels().map(this::spread);
  }

  /** The value of each token's sample. */
  public Ints spread(Ints perSample) {
    return perSample.select(Ints.of(rows));
  }

  /** Position of each token's sample among {@link #samples()}. */
  public Ints rows() {
    return Ints.of(rows);
  }

  @Override
  public TokenSamples select(Ints picked) {
    return new TokenSamples(
        samples,
        tokens,
        picked.stream().map(row -> rows[row]).toArray(),
        picked.stream().map(row -> places[row]).toArray());
  }

  /** The samples that the tokens are of. */
  public Samples samples() {
    return samples;
  }

  int row(int at) {
    return rows[at];
  }

  int token(int at) {
    return places[at];
  }
}
