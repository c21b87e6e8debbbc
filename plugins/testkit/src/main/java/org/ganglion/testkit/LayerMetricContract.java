package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.layer.Prepared;
import org.ganglion.api.method.Promise;
import org.ganglion.api.result.LayerDistance;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.query.TestRepresentation;
import org.ganglion.testkit.run.ReferenceAlgebra;
import org.ganglion.testkit.run.TestRun;

/**
 * What every layer metric must keep to.
 *
 * @param <O> its options
 * @param <P> its prepared layers
 * @since 0.1.0
 */
public abstract class LayerMetricContract<O extends Record, P extends Prepared>
    extends MethodContract<LayerMetric<O, P>, O> {
  /** For the class of a method. */
  protected LayerMetricContract() {}

  /**
   * Layers to be compared, of the same samples: five of 12 samples that share features unless
   * overridden; of one width if the metric requires it.
   */
  protected List<Matrix> layers() {
    boolean equal = method().requires().contains(LayerMetric.Requirement.EQUAL_WIDTH);
    return Layers.related(
        new SplittableRandom(SEED),
        12,
        equal ? new int[] {4, 4, 4, 4, 4} : new int[] {3, 4, 5, 6, 4});
  }

  /** By how much laws may be missed, for values around 1: rounding unless overridden. */
  protected double tolerance() {
    return 1e-6;
  }

  @Override
  final boolean mustReport() {
    return false;
  }

  @Override
  final Answer answer(LayerMetric<O, P> method, O options, TestRun run) {
    return Answer.of(distance(method, layers().get(0), layers().get(1), options, run));
  }

  private LayerDistance distance(
      LayerMetric<O, P> method, Matrix left, Matrix right, O options, TestRun run) {
    try (P a = method.prepare(new TestRepresentation("a", left), options, run);
        P b = method.prepare(new TestRepresentation("b", right), options, run)) {
      return method.distance(a, b, options, run);
    }
  }

  private double value(Matrix left, Matrix right, O options) {
    return distance(method(), left, right, options, TestRun.seeded(SEED)).value();
  }

  private void assertSame(double actual, double expected, String law) {
    assertThat(actual)
        .as(law)
        .isEqualTo(expected, within(tolerance() * Math.max(1, Math.abs(expected))));
  }

  /** A distance is finite and at least 0, and layers that differ have one above 0. */
  @Check
  public void distancesAreAtLeastZeroAndTellLayersApart() {
    for (O options : optionSets()) {
      double largest = 0;
      for (Matrix right : layers()) {
        double value = value(layers().get(0), right, options);
        assertThat(value).as("distance").isFinite().isGreaterThanOrEqualTo(0);
        largest = Math.max(largest, value);
      }
      assertThat(largest)
          .as("largest distance between layers that differ")
          .isGreaterThan(tolerance());
    }
  }

  /** d(a, a) = 0. */
  @Check
  public void aLayerIsNotDistantFromItself() {
    for (O options : optionSets()) {
      layers().forEach(layer -> assertSame(value(layer, layer, options), 0, "d(a, a)"));
    }
  }

  /** {@link Promise#SYMMETRIC}. */
  @Check
  public void distancesAreSymmetric() {
    assumePromise(Promise.SYMMETRIC);
    for (O options : optionSets()) {
      for (Matrix left : layers()) {
        layers()
            .forEach(
                right ->
                    assertSame(
                        value(left, right, options),
                        value(right, left, options),
                        "d(a, b) = d(b, a)"));
      }
    }
  }

  /** {@link Promise#TRIANGLE}, on all triples of layers. */
  @Check
  public void distancesKeepTheTriangleInequality() {
    assumePromise(Promise.TRIANGLE);
    List<Matrix> layers = layers();
    for (O options : optionSets()) {
      Matrix table =
          Matrix.generate(
              layers.size(), layers.size(), (a, b) -> value(layers.get(a), layers.get(b), options));
      for (int a = 0; a < layers.size(); a++) {
        for (int b = 0; b < layers.size(); b++) {
          for (int c = 0; c < layers.size(); c++) {
            double detour = table.get(a, b) + table.get(b, c);
            assertThat(table.get(a, c))
                .as("d(" + a + ", " + c + ") against the way by " + b)
                .isLessThanOrEqualTo(detour + tolerance());
          }
        }
      }
    }
  }

  /** {@link Promise#SCALE_INVARIANT}. */
  @Check
  public void scalesMakeNoDifference() {
    assumePromise(Promise.SCALE_INVARIANT);
    assertInvariant("three times the layer", layer -> Layers.scaled(layer, 3));
  }

  /** {@link Promise#ROTATION_INVARIANT}. */
  @Check
  public void rotationsMakeNoDifference() {
    assumePromise(Promise.ROTATION_INVARIANT);
    assertInvariant(
        "a rotated layer",
        layer ->
            new ReferenceAlgebra()
                .multiply(layer, Layers.rotation(new SplittableRandom(SEED), layer.columns())));
  }

  /** Neurons have no order. */
  @Check
  public void permutingNeuronsMakesNoDifference() {
    assertInvariant(
        "a layer with its neurons in another order",
        layer -> layer.selectColumns(Clouds.order(new SplittableRandom(SEED), layer.columns())));
  }

  private void assertInvariant(String law, UnaryOperator<Matrix> change) {
    for (O options : optionSets()) {
      Matrix left = layers().get(0);
      for (Matrix right : layers().subList(1, layers().size())) {
        assertSame(
            value(left, change.apply(right), options),
            value(left, right, options),
            law + " on the right");
        assertSame(
            value(change.apply(left), right, options),
            value(left, right, options),
            law + " on the left");
      }
    }
  }

  /** The same samples in another order, in both layers, are at the same distance. */
  @Check
  public void permutingSamplesMakesNoDifference() {
    Ints order = Clouds.order(new SplittableRandom(SEED), layers().get(0).rows());
    for (O options : optionSets()) {
      Matrix left = layers().get(0);
      for (Matrix right : layers()) {
        double expected = value(left, right, options);
        assertSame(
            value(left.selectRows(order), right.selectRows(order), options),
            expected,
            "samples in another order");
      }
    }
  }

  /** A prepared layer has a size and is not changed by comparisons. */
  @Check
  public void preparedLayersAreNotUsedUp() {
    LayerMetric<O, P> method = method();
    for (O options : optionSets()) {
      TestRun run = TestRun.seeded(SEED);
      try (P a = method.prepare(new TestRepresentation("a", layers().get(0)), options, run);
          P b = method.prepare(new TestRepresentation("b", layers().get(1)), options, run);
          P c = method.prepare(new TestRepresentation("c", layers().get(2)), options, run)) {
        assertThat(a.bytes()).as("size of a prepared layer in bytes").isPositive();
        Answer first = Answer.of(method.distance(a, b, options, TestRun.seeded(SEED)));
        method.distance(a, c, options, TestRun.seeded(SEED));
        method.distance(c, b, options, TestRun.seeded(SEED));
        Answers.assertSameBits(
            Answer.of(method.distance(a, b, options, TestRun.seeded(SEED))),
            first,
            "after other comparisons");
      }
    }
  }

  /**
   * One sample, two, one neuron, layers that do not vary: a finite answer, or an AnalysisException.
   */
  @Check
  public void oddLayersAreAnsweredOrRefused() {
    Matrix layer = layers().get(0);
    Map<String, Matrix> odd = new LinkedHashMap<>();
    odd.put("no sample", layer.selectRows(Ints.of()));
    odd.put("one sample", layer.selectRows(Ints.of(0)));
    odd.put("two samples", layer.selectRows(Ints.of(0, 1)));
    odd.put("one neuron", layer.selectColumns(Ints.of(0)));
    odd.put("equal samples", layer.selectRows(Ints.repeat(0, layer.rows())));
    odd.put("zeros", Layers.scaled(layer, 0));
    for (O options : optionSets()) {
      odd.forEach((name, matrix) -> assertAnsweredOrRefused(name, matrix, options));
    }
  }

  /** A NaN is refused by an AnalysisException, or does not show in the answer. */
  @Check
  public void nanIsRefusedOrKeptOutOfTheAnswer() {
    Matrix layer = layers().get(0);
    Matrix poisoned =
        Matrix.generate(
            layer.rows(),
            layer.columns(),
            (row, column) -> row == 1 && column == 1 ? Double.NaN : layer.get(row, column));
    optionSets().forEach(options -> assertAnsweredOrRefused("NaN", poisoned, options));
  }

  private void assertAnsweredOrRefused(String name, Matrix layer, O options) {
    try {
      assertThat(value(layer, layer, options)).as(name + ": distance").isFinite();
    } catch (CancelledException e) {
      throw new AssertionError(name + ": nobody cancelled", e);
    } catch (AnalysisException e) {
      assertThat(e.problems()).as(name).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError(name + ": raised " + e + ", which is no AnalysisException", e);
    }
  }
}
