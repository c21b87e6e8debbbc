package org.ganglion.plugin.neucept;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.option.Options;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.testkit.network.ReferenceNetwork;
import org.ganglion.testkit.network.TestSamples;
import org.ganglion.testkit.network.TestTargets;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;

/**
 * Planted problems, run after run, put through an attributor and the filter as a pipeline does: the
 * columns are the activations of a site, the response is a column of the data.
 */
final class Trials {
  static final String SITE = "units";

  private final PlantedProblem problem;
  private final Scorer scorer;

  private Trials(PlantedProblem problem, Scorer scorer) {
    this.problem = problem;
    this.scorer = scorer;
  }

  /** Scores the units of one run. */
  @FunctionalInterface
  interface Scorer {
    Attribution score(TestQuery query, RunContext run);
  }

  /** By an attributor, with these options beside its defaults. */
  static <O extends Record> Trials of(
      PlantedProblem problem, Attributor<O> method, Map<String, ?> options) {
    O built = Options.build(method.defaults(), options);
    return new Trials(problem, (query, run) -> method.attribute(query, built, run));
  }

  /** By something that is no plugin. */
  static Trials of(PlantedProblem problem, Scorer scorer) {
    return new Trials(problem, scorer);
  }

  /** {@code runs} runs with their scores. */
  Outcome[] run(int runs, long seed) {
    Matrix factor = new PlainRun(seed).algebra().cholesky(problem.truth());
    ReferenceNetwork network =
        ReferenceNetwork.builder(problem.rows())
            .input(SITE, Shape.of(problem.columns()))
            .dense("logit", SITE, new double[1][problem.columns()])
            .outputs("logit");
    Outcome[] all = new Outcome[runs];
    Arrays.setAll(all, i -> one(network, problem.draw(factor, seed + i), new PlainRun(seed + i)));
    return all;
  }

  private Outcome one(ReferenceNetwork network, PlantedProblem.Data data, PlainRun run) {
    TestQuery query =
        TestQuery.of(network, TestSamples.of(SITE, rows(data.table())))
            .inputs()
            .target(TestTargets.column("planted", data.response()));
    Attribution scores = scorer.score(query, run);
    return new Outcome(data, query.from(TestFindings.none().with(scores)), run);
  }

  private static double[][] rows(Matrix table) {
    double[][] rows = new double[table.rows()][];
    Arrays.setAll(rows, table::row);
    return rows;
  }

  /** What came out of one run. */
  static final class Outcome {
    private final PlantedProblem.Data data;
    private final TestQuery scored;
    private final RunContext run;

    Outcome(PlantedProblem.Data data, TestQuery scored, RunContext run) {
      this.data = data;
      this.scored = scored;
      this.run = run;
    }

    boolean acts(int column) {
      return data.acts(column);
    }

    /** The units that the filter picks. */
    boolean[] picked(KnockoffFilterOptions options) {
      Mask mask =
          Objects.requireNonNull(
              new KnockoffFilter().select(scored, options, run).masks().get(SITE));
      boolean[] picked = new boolean[(int) mask.elements()];
      for (int unit = 0; unit < picked.length; unit++) {
        picked[unit] = mask.get(unit);
      }
      return picked;
    }
  }
}
