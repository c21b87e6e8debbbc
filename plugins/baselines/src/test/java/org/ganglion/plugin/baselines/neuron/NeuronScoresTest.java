package org.ganglion.plugin.baselines.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Objects;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.KnownNetworks;
import org.ganglion.testkit.network.RandomNetworks;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Test;

final class NeuronScoresTest {
  private static final NoOptions NONE = new NoOptions();

  private final TestRun run = TestRun.seeded(3);

  @Test
  void activationsAreTheScores() {
    TestQuery query = TestQuery.of(KnownNetworks.netA(), KnownNetworks.sample()).sites("relu1");
    Tensor scores = site(new Activation().attribute(query, NONE, run), "relu1");
    assertThat(scores.toArray()).containsExactly(3, 0, 1);
  }

  @Test
  void activationsAreReducedOnRequest() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery query =
        TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 4)).sites("relu1").reduce(Reduce.MAX);
    Tensor scores = site(new Activation().attribute(query, NONE, run), "relu1");
    assertThat(scores.shape()).isEqualTo(Shape.of(4, 3));
  }

  @Test
  void anActivationThatIsNotANumberIsRefusedByItsSample() {
    TestSamples samples =
        TestSamples.of("input", new double[][] {{1, 2}, {1, 2}, {Double.NaN, 2}})
            .identified(4, 5, 6);
    TestQuery query = TestQuery.of(KnownNetworks.netA(), samples).sites("fc1");
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(() -> new Activation().attribute(query, NONE, run))
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("M203"))
        .withMessageContaining("'fc1'")
        .withMessageContaining("sample 6");
  }

  @Test
  void randomScoresDoNotDependOnOtherSitesOrSamples() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery all = TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 4));
    TestQuery part = all.sites("relu2").select(Ints.of(3));
    Tensor together = site(new NeuronRandom().attribute(all, NONE, run), "relu2");
    Tensor alone = site(new NeuronRandom().attribute(part, NONE, run), "relu2");
    assertThat(alone.toArray()).containsExactly(together.rows(3, 1).toArray());
    assertThat(together.toArray()).doesNotHaveDuplicates();
  }

  @Test
  void randomScoresAreUniformAroundZero() {
    ReferenceNetwork wide = RandomNetworks.mlp(1, 2, 20_000, 2);
    TestQuery query = TestQuery.of(wide, RandomNetworks.samples(wide, 1, 1)).sites("relu1");
    float[] scores = site(new NeuronRandom().attribute(query, NONE, run), "relu1").toArray();
    double mean = 0;
    double square = 0;
    for (float score : scores) {
      assertThat(score).isBetween(-1f, 1f);
      mean += score / (double) scores.length;
      square += score * (double) score / scores.length;
    }
    // Five standard errors of the mean of 20,000 uniform numbers, and of their squares.
    assertThat(mean).isBetween(-0.0205, 0.0205);
    assertThat(square).isBetween(1 / 3.0 - 0.0106, 1 / 3.0 + 0.0106);
  }

  @Test
  void randomScoresFollowTheReduction() {
    ReferenceNetwork cnn = RandomNetworks.cnn(5);
    TestQuery query = TestQuery.of(cnn, RandomNetworks.samples(cnn, 6, 2)).reduce(Reduce.MEAN);
    Attribution scores = new NeuronRandom().attribute(query, NONE, run);
    assertThat(site(scores, "relu1").shape()).isEqualTo(Shape.of(2, 3));
    assertThat(site(scores, "flatten").shape()).isEqualTo(Shape.of(2, 12));
  }

  private static Tensor site(Attribution scores, String id) {
    return Objects.requireNonNull(scores.scores().get(id));
  }
}
