package org.ganglion.engine.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Curve;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.EvaluationCatalog;
import org.ganglion.engine.evaluate.Evidence;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.evaluate.Given;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.Judged;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Objection;
import org.ganglion.engine.evaluate.Substitute;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.evaluate.mechanism.MechanismPurity;
import org.ganglion.engine.evaluate.pathway.DeadShare;
import org.ganglion.engine.evaluate.pathway.Overlap;
import org.ganglion.engine.evaluate.sanity.OtherClass;

/** Evaluations with answers that can be written down, beside some real ones. */
public final class FakeEvaluations {
  static {
    FakeEvaluations.class
        .getModule()
        .addOpens("org.ganglion.engine.fake", Options.class.getModule());
  }

  private FakeEvaluations() {}

  public static EvaluationCatalog catalog() {
    return new EvaluationCatalog(
        List.of(
            new DeadShare(),
            new MechanismPurity(),
            new Overlap(),
            new OtherClass(),
            new FirstScore(new AtomicInteger()),
            new Hidden()));
  }

  public record Times(@Doc("how often") @Range(min = 0, max = 5) int times) {
    public Times {
      Options.check(Times.class, times);
    }
  }

  /** The first score of the first site, and what it becomes under every substitute. */
  public record FirstScore(AtomicInteger calls) implements Evaluation<Times> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("first-score", "1.0.0", "first score", Scope.WHOLE_SET);
    }

    @Override
    public Times defaults() {
      return new Times(1);
    }

    @Override
    public Set<Judged> accepts() {
      return Set.of(Judged.NEURON_SCORES);
    }

    @Override
    public int most() {
      return 2;
    }

    @Override
    public List<Measure> measures() {
      return List.of(Measure.higher("first", "the first score"), Measure.lower("none", "nothing"));
    }

    @Override
    public List<Objection> objections(List<Given> given, Times options) {
      return given.get(0).sites().size() > 2
          ? List.of(new Objection("too many sites", "give fewer"))
          : List.of();
    }

    @Override
    public Verdict evaluate(Evidence evidence, Times options, RunContext run) {
      calls.incrementAndGet();
      Verdict.Builder verdict = Verdict.builder();
      for (Finding finding : evidence.findings()) {
        verdict.score(finding.step(), "first", first(finding));
        verdict.score(finding.step(), "none", Double.NaN);
        List<Double> draws = new ArrayList<>();
        for (int i = 0; i < options.times(); i++) {
          try (Finding.Rerun again = finding.rerun(new Substitute.Seed(i))) {
            draws.add(first(again.finding()));
          }
        }
        verdict.table(
            Table.named("draws of " + finding.step())
                .numbers("draw", draws.stream().mapToDouble(Double::doubleValue).toArray())
                .build());
        try (Finding.Rerun turned = finding.rerun(new Substitute.Rows(Ints.of(4, 3, 2, 1, 0)))) {
          verdict.figure("last row of " + finding.step(), first(turned.finding()));
        }
        verdict.curve(
            new Curve(finding.step(), "c", "x", "y", Matrix.of(2, 3, 0, 1, Double.NaN, 1, 2, 0)));
        verdict.test(
            new NullTest(finding.step(), "t", 1, Matrix.column(0, 1, 2), 0.5, NullTest.Side.HIGH));
      }
      verdict.grid(new Grid("g", List.of("a"), List.of("b"), Matrix.of(1, 1, 3)));
      run.warn(new Warning("W930", "just so"));
      return verdict.build();
    }

    private static double first(Finding finding) {
      return finding.attribution(0, 1).scores().values().iterator().next().get(0);
    }
  }

  /** Number of hidden groups. */
  public static final class Hidden implements Evaluation<NoOptions> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("hidden", "1.0.0", "hidden groups", Scope.WHOLE_SET);
    }

    @Override
    public NoOptions defaults() {
      return new NoOptions();
    }

    @Override
    public Set<Judged> accepts() {
      return Set.of(Judged.values());
    }

    @Override
    public List<Measure> measures() {
      return List.of(Measure.describing("groups", "number of groups"));
    }

    @Override
    public boolean readsGroups() {
      return true;
    }

    @Override
    public Verdict evaluate(Evidence evidence, NoOptions options, RunContext run) {
      Ints groups = evidence.groups().orElseThrow();
      return Verdict.builder()
          .score(
              evidence.findings().get(0).step(),
              "groups",
              (double) groups.stream().distinct().count())
          .build();
    }
  }
}
