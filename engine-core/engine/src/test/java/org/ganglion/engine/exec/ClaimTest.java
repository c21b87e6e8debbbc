package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.method.Upstream;
import org.ganglion.api.option.Options;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.select.Selector;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.exec.ScheduleTest.Firing;
import org.ganglion.engine.exec.ScheduleTest.Means;
import org.ganglion.engine.exec.ScheduleTest.Shift;
import org.ganglion.engine.result.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a walk through sites, or a selection on chosen rows, may claim. */
final class ClaimTest {
  private final Path folder;

  ClaimTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static {
    ClaimTest.class.getModule().addOpens("org.ganglion.engine.exec", Options.class.getModule());
  }

  /** Has a caveat at one site alone. */
  static final class Careful implements Selector<Shift> {
    private final Firing firing = new Firing();

    @Override
    public MethodInfo info() {
      return MethodInfo.of("careful", "1.0.0", "careful", Scope.WHOLE_SET)
          .withFrom(Upstream.NEURON_ATTRIBUTION)
          .withPromises(Promise.FDR_CONTROL)
          .withRequiredPromises(Promise.SYMMETRIC_NULLS);
    }

    @Override
    public Shift defaults() {
      return firing.defaults();
    }

    @Override
    public Selection select(Query query, Shift options, RunContext run) {
      boolean lower = query.sites().get(0).id().equals("block/Relu_0");
      run.warn(new Warning("W778", lower ? "careful below" : "careful above"));
      return firing
          .select(query, options, run)
          .claiming(Claim.of(Promise.FDR_CONTROL, lower ? "so it is, in groups" : "so it is"));
    }
  }

  @Test
  void aCaveatOfALowerSiteIsTold() {
    String step =
        "- {id: s, schedule: separated, attributor: means, selector: careful, sites: ['*Relu*']}";
    RunReport report = new RunBench(folder, new Means(), new Careful()).run("out", step);
    StepRecord.ClaimRecord claim = report.result().steps().get(0).claim().orElseThrow();
    assertThat(claim.promise()).contains("FDR_CONTROL");
    assertThat(claim.reason())
        .isEqualTo("at [Relu_1]: so it is; at [block/Relu_0]: so it is, in groups");
    assertThat(report.result().steps().get(0).warnings())
        .containsExactly(
            new StepRecord.WarningRecord("W778", "careful above", 2, List.of("careful below")));
  }

  /** Picks the unit of largest score, or all, and says what it was told to say. */
  record Told(boolean one, Claim claim) implements Selector<Shift> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("told", "1.0.0", "told", Scope.WHOLE_SET)
          .withFrom(Upstream.NEURON_ATTRIBUTION)
          .withPromises(Promise.FDR_CONTROL);
    }

    @Override
    public Shift defaults() {
      return new Shift(0);
    }

    @Override
    public Selection select(Query query, Shift options, RunContext run) {
      Map<String, Mask> masks = new LinkedHashMap<>();
      query
          .from()
          .attribution()
          .scores()
          .forEach((site, scores) -> masks.put(site, Mask.where(scores, s -> s >= least(scores))));
      return Selection.of(Coverage.DATASET, masks).claiming(claim);
    }

    private float least(Tensor scores) {
      float[] all = scores.toArray();
      Arrays.sort(all);
      return all[one ? all.length - 1 : 0];
    }
  }

  private StepRecord.ClaimRecord claimOfSequence(Told selector) {
    String step =
        "- {id: s, schedule: sequential, attributor: means, selector: told, sites: ['*Relu*'],"
            + " target: 1}";
    RunReport report = new RunBench(folder, new Means(), selector).run("out", step);
    return report.result().steps().get(0).claim().orElseThrow();
  }

  @Test
  void aSequentialWalkOfOneResponsePerSiteKeepsItsBound() {
    StepRecord.ClaimRecord claim =
        claimOfSequence(new Told(true, Claim.of(Promise.FDR_CONTROL, "so it is")));
    assertThat(claim.promise()).contains("FDR_CONTROL");
    assertThat(claim.reason()).isEqualTo("each on rows of its own: at each site: so it is");
    assertThat(claim.sites().keySet()).containsExactly("Relu_1", "block/Relu_0");
    assertThat(claim.sites().values())
        .allSatisfy(one -> assertThat(one.promise()).contains("FDR_CONTROL"));
  }

  @Test
  void whereEachPickIsBoundedTheirUnionIsNot() {
    StepRecord.ClaimRecord claim =
        claimOfSequence(new Told(false, Claim.of(Promise.FDR_CONTROL, "so it is")));
    assertThat(claim.promise()).isEmpty();
    assertThat(claim.reason()).startsWith("at [block/Relu_0] ").contains("each is bounded alone");
    assertThat(claim.sites().get("Relu_1"))
        .isEqualTo(new StepRecord.SiteClaim(Optional.of("FDR_CONTROL"), "so it is"));
    assertThat(claim.sites().values())
        .extracting(one -> one.promise().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void aUnionOfPicksThatClaimNothingSaysWhy() {
    StepRecord.ClaimRecord claim =
        claimOfSequence(new Told(false, Claim.none("the largest are picked")));
    assertThat(claim.promise()).isEmpty();
    assertThat(claim.reason()).isEqualTo("at each site: the largest are picked");
    assertThat(claim.sites().values())
        .extracting(StepRecord.SiteClaim::reason)
        .containsExactly("the largest are picked", "the largest are picked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logits|1|false",
        "logits|label|false",
        "logits|predicted|false",
        "logits|{site: Relu_1, unit: 0}|true",
        "Relu_1|{site: Relu_1, unit: 0}|false",
        "Relu_1|1|true",
        "x|1|true"
      })
  void rowsThatTheResponseChoseHaveNoBound(String in, String target, boolean bound) {
    String region = "target: " + target + ", region: {nearest: {to: 1, k: 3, in: " + in + "}}";
    RunReport report =
        new RunBench(folder, new Means(), new Firing())
            .run(
                "out",
                "- {id: walk, schedule: separated, attributor: means, selector: firing, sites:"
                    + " [block/Relu_0], "
                    + region
                    + "}\n- {id: scores, attributor: means, sites: [block/Relu_0], "
                    + region
                    + "}\n- {id: picks, selector: firing, from: scores}");
    for (int step : new int[] {0, 2}) {
      StepRecord.ClaimRecord claim = report.result().steps().get(step).claim().orElseThrow();
      assertThat(claim.promise().isPresent()).isEqualTo(bound);
      assertThat(claim.reason())
          .isEqualTo(
              bound
                  ? "so it is"
                  : "the rows, 3 nearest to sample 1 in "
                      + in
                      + ", were chosen by values that hold, or tell, the response");
    }
  }
}
