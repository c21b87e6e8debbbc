package org.ganglion.engine.evaluate.visual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.option.Options;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.TestEvidence;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.cluster.Profile;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.api.Test;

final class FeatureVisualisationTest {
  private static final int GROUPS = 3;
  private static final int EACH = 6;
  private static final int HIDDEN = GROUPS * EACH;
  private static final int PIXELS = 30;

  /** Units of a group share a filter of signs, and their own class. */
  private static Network network(double bias) {
    double[] in = new double[HIDDEN * PIXELS];
    double[] out = new double[GROUPS * HIDDEN];
    for (int unit = 0; unit < HIDDEN; unit++) {
      RandomGenerator random = new SplittableRandom(100 + unit / EACH);
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        in[unit * PIXELS + pixel] = random.nextBoolean() ? 1 : -1;
      }
      out[unit / EACH * HIDDEN + unit] = 0.1;
    }
    double[] biases = new double[HIDDEN];
    Arrays.fill(biases, bias);
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 5, 6)
            .weights("W1", List.of(HIDDEN, PIXELS), in)
            .weights("b1", List.of(HIDDEN), biases)
            .weights("W2", List.of(GROUPS, HIDDEN), out)
            .node("f", "Flatten", "x")
            .node("z", "Gemm", List.of("f", "W1", "b1"), "transB=1")
            .node("h", "Relu", "z")
            .node("y", "Gemm", List.of("h", "W2"), "transB=1")
            .output("y");
    return NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
  }

  private static DataSet samples() {
    Tensor.Builder x = Tensor.builder(Shape.of(2, 1, 5, 6));
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      x.set(PIXELS + pixel, 1);
    }
    return DataSet.of(
        Ints.range(2),
        Map.of("x", x.build()),
        Optional.of(Ints.of(0, 1)),
        Map.of(),
        List.of(),
        List.of());
  }

  private static VisualisationOptions options(Profile profile, int steps, double shift) {
    return options(
        Map.of(
            "profile",
            profile.name().toLowerCase(Locale.ROOT),
            "steps",
            (long) steps,
            "shift",
            shift,
            "shown",
            2L));
  }

  private static VisualisationOptions options(Map<String, ?> given) {
    return Options.build(new FeatureVisualisation().defaults(), given);
  }

  private static Verdict judge(Network network, VisualisationOptions options) {
    int[] labels = IntStream.range(0, HIDDEN).map(unit -> unit / EACH).toArray();
    TestEvidence evidence =
        new TestEvidence(network, samples())
            .neurons("modules", List.of(network.site("h").orElseThrow()), labels);
    return new FeatureVisualisation().evaluate(evidence, options, run());
  }

  private static FakeRun run() {
    return new FakeRun(new OpenBlasAlgebra(1), 5);
  }

  private static Matrix scores(Verdict verdict) {
    return (Matrix) Objects.requireNonNull(verdict.arrays().get("score/modules"));
  }

  private static Tensor images(Verdict verdict, String name) {
    return (Tensor) Objects.requireNonNull(verdict.arrays().get(name + "/modules"));
  }

  @Test
  void unitsThatShareAFilterAreCoherent() {
    Verdict verdict = judge(network(0), options(Profile.CORRECTED, 40, 0));

    assertThat(verdict.score("modules", "score p")).isLessThan(0.01);
    assertThat(verdict.score("modules", "score omnibus p")).isEqualTo(0.05);
    assertThat(verdict.score("modules", "score effect")).isGreaterThan(1.1);
    assertThat(verdict.score("modules", "entropy effect")).isLessThan(1);
    Matrix scores = scores(verdict);
    assertThat(scores.rows()).isEqualTo(GROUPS);
    assertThat(scores.columns()).isEqualTo(20);
    Tensor images = images(verdict, "image");
    assertThat(images.shape()).isEqualTo(Shape.of(GROUPS, 1, 5, 6));
    assertThat(images(verdict, "random image").shape()).isEqualTo(Shape.of(GROUPS, 2, 1, 5, 6));
  }

  @Test
  void theImageFollowsTheFilterAndTheScoreIsOfItsOwnUnits() {
    Verdict verdict = judge(network(0), options(Profile.CORRECTED, 200, 0));

    Tensor images = images(verdict, "image");
    Matrix scores = scores(verdict);
    for (int group = 0; group < GROUPS; group++) {
      RandomGenerator random = new SplittableRandom(100 + group);
      double filtered = 0;
      int agree = 0;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        double filter = random.nextBoolean() ? 1 : -1;
        double value = images.get((long) group * PIXELS + pixel);
        filtered += filter * value;
        agree += value > 0.5 == filter > 0 ? 1 : 0;
      }
      // A unit is driven in either direction, for the objective takes the absolute mean; a smooth
      // start may leave single pixels behind.
      assertThat(Math.max(agree, PIXELS - agree)).isGreaterThanOrEqualTo(PIXELS - 3);
      // Six units with the same filter, read before they are rectified.
      assertThat(scores.get(group, 0)).isCloseTo(EACH * Math.abs(filtered), within(1e-3));
    }
  }

  @Test
  void imagesOfACallAreWhatEachWouldBeAlone() {
    Network network = network(0);
    Site read = network.site("z").orElseThrow();
    Ascent ascent =
        new Ascent(
            network, samples(), network.inputs().get(0), options(Profile.CORRECTED, 20, 1), run());
    List<int[]> wanted = List.of(new int[] {0, 7}, new int[] {3, 4, 17}, new int[] {12});
    List<RandomGenerator> noise = new ArrayList<>();
    wanted.forEach(units -> noise.add(new SplittableRandom(units[0])));
    Ascent.Made together = ascent.run(2, read, wanted, noise, step -> {});

    for (int i = 0; i < wanted.size(); i++) {
      RandomGenerator own = new SplittableRandom(wanted.get(i)[0]);
      Ascent.Made alone = ascent.run(2, read, List.of(wanted.get(i)), List.of(own), step -> {});
      assertThat(alone.scores().get(0)).isCloseTo(together.scores().get(i), within(1e-4));
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        assertThat(alone.images().get(pixel))
            .isCloseTo(together.images().get((long) i * PIXELS + pixel), within(1e-5f));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameScores() {
    Network network = network(0);
    VisualisationOptions options = options(Profile.CORRECTED, 5, 1);

    Verdict once = judge(network, options);
    Verdict again = judge(network, options);
    assertThat(scores(once)).isEqualTo(scores(again));
    assertThat(images(once, "image").toArray()).isEqualTo(images(again, "image").toArray());
  }

  @Test
  void theAuthorsOpenShutRectifiersInTheFirstSteps() {
    // One layer further on: behind rectifiers that no image of the start opens.
    double[] one = new double[PIXELS];
    Arrays.fill(one, 1);
    TinyModel model =
        new TinyModel()
            .input("x", -1, 1, 5, 6)
            .weights("W1", List.of(1, PIXELS), one)
            .weights("b1", List.of(1), -16)
            .weights("W2", List.of(4, 1), 1, 1, 1, 1)
            .weights("b2", List.of(4), 0.5, 0.5, 0.5, 0.5)
            .weights("W3", List.of(2, 4), 1, 0, 0, 0, 0, 1, 0, 0)
            .node("f", "Flatten", "x")
            .node("z", "Gemm", List.of("f", "W1", "b1"), "transB=1")
            .node("g", "Relu", "z")
            .node("k", "Gemm", List.of("g", "W2", "b2"), "transB=1")
            .node("h", "Relu", "k")
            .node("y", "Gemm", List.of("h", "W3"), "transB=1")
            .output("y");
    Network network = NetworkLoader.load(model.write(), BatchPlan.DEFAULT);
    List<Site> hidden = List.of(network.site("h").orElseThrow());
    for (Profile profile : Profile.values()) {
      TestEvidence evidence =
          new TestEvidence(network, samples()).neurons("modules", hidden, 0, 0, 0, 1);
      Verdict verdict =
          new FeatureVisualisation().evaluate(evidence, options(profile, 60, 0), run());
      Matrix scores = scores(verdict);
      // Three units of 0.5 each until the rectifier opens.
      if (profile == Profile.CORRECTED) {
        assertThat(scores.get(0, 0)).isEqualTo(1.5);
        assertThat(verdict.score("modules", "score p")).isEqualTo(1);
        assertThat(verdict.score("modules", "score effect")).isEqualTo(1);
      } else {
        assertThat(scores.get(0, 0)).isGreaterThan(1.5);
      }
    }
  }

  @Test
  void theAuthorsProfileIsItsSwitches() {
    Verdict profile = judge(network(0), options(Profile.AUTHORS, 3, 0));
    Map<String, Object> switches =
        new HashMap<>(Map.of("steps", 3L, "shown", 2L, "ties", "for", "undefined", "released"));
    switches.putAll(
        Map.of(
            "combine", "chi-square",
            "drawing", "separate",
            "pool", "layer",
            "scored", "before-last-step",
            "rectifiers", "opened"));

    Verdict same = judge(network(0), options(switches));
    assertThat(same.scores()).isEqualTo(profile.scores());
    assertThat(same.tables()).isEqualTo(profile.tables());
    // Draws that groups do not share cannot be compared as wholes.
    assertThat(profile.score("modules", "score omnibus p")).isNaN();
    assertThat(profile.score("modules", "entropy omnibus p")).isNaN();
    assertThat(profile.nulls()).isEmpty();
    switches.put("drawing", "shared");
    assertThat(judge(network(0), options(switches)).score("modules", "score omnibus p"))
        .isBetween(0.05, 1.0);
    // Effects of another formula, of the same images.
    switches.put("effect", "ratio");
    double score = scores(profile).get(0, 0);
    Verdict ratio = judge(network(0), options(switches));
    assertThat(scores(ratio).get(0, 0)).isEqualTo(score);
    assertThat(ratio.score("modules", "score effect"))
        .isNotEqualTo(profile.score("modules", "score effect"));
  }

  @Test
  void answersThatAreNoClassesHaveNoEntropy() {
    Verdict verdict =
        judge(network(0), options(Map.of("steps", 3L, "outputs", "values", "shown", 0L)));

    assertThat(verdict.score("modules", "entropy p")).isNaN();
    assertThat(verdict.score("modules", "score p")).isPositive();
    assertThat(verdict.figures()).containsEntry("undefined entropies (modules)", 3.0);
  }

  @Test
  void entropyIsThatOfTheProbabilities() {
    Tensor answers =
        Tensor.of(Shape.of(2, 3), 0, 0, 0, (float) Math.log(2), 0, Float.NEGATIVE_INFINITY);

    double[] found = Entropy.of(false, answers.rows(0, 1));
    assertThat(found[0]).isCloseTo(Math.log(3), within(1e-12));
    double third = 1 / 3.0;
    Tensor uneven = Tensor.of(Shape.of(1, 3), (float) Math.log(2), 0, -1000);
    assertThat(Entropy.of(false, uneven)[0])
        .isCloseTo(-2 * third * Math.log(2 * third) - third * Math.log(third), within(1e-7));
    Tensor shares = Tensor.of(Shape.of(1, 3), 0.5f, 0.5f, 0);
    assertThat(Entropy.of(true, shares)[0]).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void inputsThatAreNoPictureAreRefused() {
    assertThatThrownBy(
            () ->
                Canvas.of(
                    new Site(
                        "x",
                        "x",
                        Site.Kind.INPUT,
                        "Input",
                        Shape.of(2, 3, 4, 5),
                        0,
                        List.of(),
                        Map.of())))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M938");
  }

  @Test
  void valuesThatAreNotFiniteAreRefused() {
    assertThatThrownBy(() -> judge(network(Double.NaN), options(Profile.CORRECTED, 3, 0)))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M939");
  }
}
