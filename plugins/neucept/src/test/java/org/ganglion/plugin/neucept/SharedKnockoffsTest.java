package org.ganglion.plugin.neucept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.plugin.neucept.KnockoffSettings.Response;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.SMatrix;
import org.ganglion.testkit.network.NetworkWatch;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

/**
 * Several responses share the knockoffs of a site. That the answers are those of one response after
 * the other, to the last bit, is checked for each attributor by its contract; here is what is
 * saved.
 */
final class SharedKnockoffsTest {
  private static final int RESPONSES = 4;
  private static final int DRAWS = 3;
  private static final FoldedKnockoffOptions OPTIONS =
      new FoldedKnockoffOptions(
          DRAWS, SMatrix.MVR, Covariance.LEDOIT_WOLF, 0.01, false, Response.VALUE, -1, 4);

  private final KnockoffLcd method = new KnockoffLcd();

  @Test
  void aSiteIsFittedAndDrawnOnceForAllResponses() {
    Counting together = new Counting();
    List<Attribution> answers = method.attributeEach(queries(together), OPTIONS, together);
    assertThat(answers).hasSize(RESPONSES);
    assertThat(together.counts)
        .containsEntry("pass", 1)
        .containsEntry("knockoff-order", 1)
        .containsEntry("knockoff-noise", DRAWS)
        .containsEntry("knockoff-statistic", RESPONSES * DRAWS)
        .containsEntry("W504", 1)
        .containsEntry("W508", RESPONSES);
    Counting apart = new Counting();
    List<Attribution> single =
        queries(apart).stream().map(query -> method.attribute(query, OPTIONS, apart)).toList();
    assertThat(apart.counts)
        .containsEntry("pass", RESPONSES)
        .containsEntry("knockoff-order", RESPONSES)
        .containsEntry("knockoff-noise", RESPONSES * DRAWS)
        .containsEntry("knockoff-statistic", RESPONSES * DRAWS)
        .containsEntry("W504", RESPONSES)
        .containsEntry("W508", RESPONSES);
    for (int i = 0; i < RESPONSES; i++) {
      assertThat(scores(answers.get(i))).containsExactly(scores(single.get(i)));
      assertThat(answers.get(i).extra()).isEqualTo(single.get(i).extra());
      assertThat(answers.get(i).figures()).isEqualTo(single.get(i).figures());
    }
    assertThat(scores(answers.get(0))).isNotEqualTo(scores(answers.get(1)));
  }

  private static float[] scores(Attribution answer) {
    return Objects.requireNonNull(answer.scores().get("fc1")).toArray();
  }

  /** The hidden units are functions of the 5 inputs, and 20 samples are few for 8 units. */
  private static List<Query> queries(Counting run) {
    ReferenceNetwork network =
        RandomNetworks.mlp(3, 5, 8, 4)
            .inChunksOf(64)
            .watchedBy(new NetworkWatch(() -> run.count("pass")));
    TestQuery query = TestQuery.of(network, RandomNetworks.samples(network, 5, 23)).sites("fc1");
    return IntStream.range(0, RESPONSES)
        .<Query>mapToObj(unit -> query.target(TestTargets.neuron("fc1", unit)))
        .toList();
  }

  /** Counts streams of random numbers by purpose, and warnings by code. */
  private static final class Counting implements RunContext {
    private final TestRun run = TestRun.seeded(4);
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
      counts.merge(what, 1, Integer::sum);
    }

    @Override
    public RandomGenerator random(String purpose, long... key) {
      count(purpose);
      return run.random(purpose, key);
    }

    @Override
    public void progress(double done) {
      run.progress(done);
    }

    @Override
    public void checkCancelled() {
      run.checkCancelled();
    }

    @Override
    public LinearAlgebra algebra() {
      return run.algebra();
    }

    @Override
    public void forEach(int tasks, IntConsumer body) {
      run.forEach(tasks, body);
    }

    @Override
    public void warn(Warning warning) {
      count(warning.code());
      run.warn(warning);
    }
  }
}
