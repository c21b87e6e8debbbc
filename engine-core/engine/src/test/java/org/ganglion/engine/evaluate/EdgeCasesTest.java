package org.ganglion.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.evaluate.degradation.Aopc;
import org.ganglion.engine.evaluate.degradation.Completeness;
import org.ganglion.engine.evaluate.degradation.Infidelity;
import org.ganglion.engine.evaluate.degradation.InsertionDeletion;
import org.ganglion.engine.evaluate.degradation.OrderedRemoval;
import org.ganglion.engine.evaluate.degradation.Road;
import org.ganglion.engine.evaluate.degradation.SensitivityN;
import org.ganglion.engine.evaluate.pathway.DeadShare;
import org.ganglion.engine.evaluate.pathway.LocalLinearity;
import org.ganglion.engine.evaluate.pathway.Overlap;
import org.ganglion.engine.evaluate.sanity.OtherClass;
import org.ganglion.engine.evaluate.sanity.SanityCheck;
import org.ganglion.engine.evaluate.visual.PathwayDecode;
import org.ganglion.engine.fake.FakeRun;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.onnx.TinyModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every evaluation of pathways and maps on what has little to be judged: one sample, one class, a
 * blank input, neurons that are all dead, nothing picked, scores that are all 0. Either it answers
 * with numbers in their ranges, NaN where there is none, or it refuses as M930.
 */
final class EdgeCasesTest {
  private static final int SIDE = 6;

  private final FakeRun run = new FakeRun(new OpenBlasAlgebra(1), 1);

  static Stream<Arguments> cases() {
    List<Evaluation<?>> ofPathways =
        List.of(
            new DeadShare(),
            new Overlap(),
            new LocalLinearity(),
            new PathwayDecode(),
            new OtherClass());
    List<Evaluation<?>> ofMaps =
        List.of(
            OrderedRemoval.lerf(),
            OrderedRemoval.morf(),
            new Aopc(),
            new InsertionDeletion(),
            new Road(),
            new SensitivityN(),
            new Infidelity(),
            new Completeness(),
            new SanityCheck(),
            new OtherClass());
    Map<String, TestEvidence> pathways = new LinkedHashMap<>();
    Map<String, TestEvidence> maps = new LinkedHashMap<>();
    for (int samples : new int[] {1, 3}) {
      for (boolean dead : new boolean[] {false, true}) {
        for (float bright : new float[] {0, 1}) {
          for (int much : new int[] {0, 1}) {
            String name =
                samples + " samples, bright " + bright + ", given " + much + (dead ? ", dead" : "");
            pathways.put(name, pathway(network(dead), rows(samples, bright), much));
            maps.put(name, map(network(dead), rows(samples, bright), much));
          }
        }
      }
    }
    List<Arguments> all = new ArrayList<>();
    ofPathways.forEach(
        one -> pathways.forEach((name, of) -> all.add(arguments(one.info().id(), name, one, of))));
    ofMaps.forEach(
        one -> maps.forEach((name, of) -> all.add(arguments(one.info().id(), name, one, of))));
    return all.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  <O extends Record> void answersOrRefuses(
      String id, String name, Evaluation<O> evaluation, TestEvidence evidence) {
    Verdict verdict;
    try {
      verdict = evaluation.evaluate(evidence, evaluation.defaults(), run);
    } catch (MethodException e) {
      assertThat(e.problem().code()).isEqualTo("M930");
      assertThat(e.problem().what()).contains("picked nothing");
      return;
    }
    for (Score score : verdict.scores()) {
      assertThat(score.value())
          .as("%s", score)
          .satisfiesAnyOf(
              value -> assertThat(value).isNaN(), value -> assertThat(value).isFinite());
      assertThat(score.error())
          .as("%s", score)
          .satisfiesAnyOf(
              value -> assertThat(value).isNaN(), value -> assertThat(value).isBetween(0.0, 1e6));
      if (score.count() == 1) {
        assertThat(score.error()).as("%s", score).isNaN();
      }
      range(evaluation, score);
    }
    for (NullTest test : verdict.nulls()) {
      assertThat(test.p()).isBetween(Double.MIN_VALUE, 1.0);
    }
    for (Curve curve : verdict.curves()) {
      for (double y : curve.points().columnAt(1)) {
        assertThat(Double.isInfinite(y)).as(curve.name()).isFalse();
      }
    }
  }

  /** What the text of a measure says of its range. */
  private static void range(Evaluation<?> evaluation, Score score) {
    String text =
        evaluation.measures().stream()
            .filter(measure -> measure.name().equals(score.measure()))
            .findFirst()
            .orElseThrow()
            .text();
    if (!Double.isNaN(score.value())) {
      if (text.contains("[0, 1]")) {
        assertThat(score.value()).as("%s", score).isBetween(0.0, 1.0);
      }
      if (text.contains("[-1, 1]")) {
        assertThat(score.value()).as("%s", score).isBetween(-1.0, 1.0);
      }
      if (text.contains("at least 0")) {
        assertThat(score.value()).as("%s", score).isNotNegative();
      }
    }
  }

  /** Every neuron, or none. */
  private static TestEvidence pathway(Network network, DataSet rows, int much) {
    Site site = network.site("h").orElseThrow();
    Tensor bits = Tensor.full(site.shape().prepend(rows.size()), much);
    Selection picked = Selection.of(Coverage.SAMPLE, Map.of("h", TestEvidence.mask(bits)));
    TestEvidence evidence = new TestEvidence(network, rows).selection("a", List.of(site), picked);
    evidence.selection("b", List.of(site), picked);
    return evidence.again(substitute -> evidence.findings().get(0));
  }

  /** Scores that are all the same. */
  private static TestEvidence map(Network network, DataSet rows, int much) {
    Site input = network.inputs().get(0);
    Attribution scores =
        Attribution.perSample(Map.of(input, Tensor.full(input.shape().prepend(rows.size()), much)));
    TestEvidence evidence = new TestEvidence(network, rows).map("a", scores).map("b", scores);
    return evidence.again(substitute -> evidence.findings().get(0));
  }

  /** Four hidden neurons behind a picture, two classes; dead ones are far below 0. */
  private static Network network(boolean dead) {
    double[] first = new double[4 * SIDE * SIDE];
    for (int i = 0; i < first.length; i++) {
      first[i] = Math.sin(2.3 * i);
    }
    double bias = dead ? -1000 : 0.5;
    return NetworkLoader.load(
        new TinyModel()
            .input("x", -1, 1, SIDE, SIDE)
            .weights("W", List.of(4, SIDE * SIDE), first)
            .weights("b", List.of(4), bias, bias, bias, bias)
            .weights("V", List.of(2, 4), 1, -1, 0.5, 2, -1, 1, 1, 0.25)
            .node("flat", "Flatten", List.of("x"), "axis=1")
            .node("z", "Gemm", List.of("flat", "W", "b"), "transB=1")
            .node("h", "Relu", "z")
            .node("y", "Gemm", List.of("h", "V"), "transB=1")
            .output("y")
            .write(),
        BatchPlan.DEFAULT);
  }

  private static DataSet rows(int count, float bright) {
    return DataSet.of(
        Ints.range(count),
        Map.of("x", Tensor.full(Shape.of(count, 1, SIDE, SIDE), bright)),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }
}
