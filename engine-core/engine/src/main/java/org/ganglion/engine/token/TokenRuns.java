package org.ganglion.engine.token;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Ints;

/**
 * Stretches of tokens that are of one sample, so that each sample goes through the network once per
 * stretch.
 *
 * @param samples one per stretch, in that order
 * @param starts token at which each stretch starts; one more, the number of tokens, at the end
 */
record TokenRuns(Samples samples, Ints starts) {
  static TokenRuns of(TokenSamples tokens) {
    List<Integer> rows = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      if (at == 0 || tokens.row(at) != tokens.row(at - 1)) {
        rows.add(tokens.row(at));
        starts.add(at);
      }
    }
    starts.add(tokens.size());
    return new TokenRuns(tokens.samples().select(ints(rows)), ints(starts));
  }

  private static Ints ints(List<Integer> values) {
    return Ints.of(values.stream().mapToInt(Integer::intValue).toArray());
  }
}
