package org.ganglion.plugin.pathwaygradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Selection;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.pathwaygradient.contribution.NeuronMct;
import org.ganglion.plugin.pathwaygradient.gate.Variant;
import org.ganglion.plugin.pathwaygradient.saliency.Channels;
import org.ganglion.plugin.pathwaygradient.saliency.PathwayGradient;
import org.ganglion.plugin.pathwaygradient.saliency.PathwayGradientOptions;
import org.ganglion.plugin.pathwaygradient.selection.GlobalPercentile;
import org.ganglion.plugin.pathwaygradient.selection.Rank;
import org.ganglion.plugin.pathwaygradient.selection.SparsityOptions;
import org.ganglion.testkit.query.TestFindings;
import org.ganglion.testkit.query.TestQuery;
import org.ganglion.testkit.run.TestRun;

/** The steps of an analysis, one after the other, as tests need them. */
public final class Steps {
  private Steps() {}

  /** First-order contributions. */
  public static Attribution mct(TestQuery query) {
    return new NeuronMct().attribute(query, new NoOptions(), TestRun.seeded(1));
  }

  /** Scores of a method under its defaults. */
  public static <O extends Record> Attribution attribute(Attributor<O> method, TestQuery query) {
    return method.attribute(query, method.defaults(), TestRun.seeded(1));
  }

  /** What a global percentile keeps of scores by absolute value. */
  public static Selection cut(TestQuery query, Attribution scores, double sparsity) {
    return new GlobalPercentile()
        .select(
            query.from(TestFindings.none().with(scores)),
            new SparsityOptions(sparsity, Rank.ABS),
            TestRun.seeded(1));
  }

  /** The pathway by first-order contribution. */
  public static Selection pathway(TestQuery query, double sparsity) {
    return cut(query, mct(query), sparsity);
  }

  /** The gradient of a pathway, all channels. */
  public static Attribution map(
      TestQuery query, Selection pathway, Variant variant, boolean radius) {
    return new PathwayGradient()
        .attribute(
            query.inputs().from(TestFindings.none().with(pathway)),
            new PathwayGradientOptions(variant, Channels.NONE, radius),
            TestRun.seeded(1));
  }

  /** Scores at one site. */
  public static Tensor at(Attribution attribution, String site) {
    return Objects.requireNonNull(attribution.scores().get(site));
  }

  /** The mask at one site. */
  public static Mask at(Selection selection, String site) {
    return Objects.requireNonNull(selection.masks().get(site));
  }

  /** An extra array that is a tensor. */
  public static float[] extra(Map<String, Array> extra, String name) {
    return ((Tensor) Objects.requireNonNull(extra.get(name))).toArray();
  }

  /** The mask as numbers, for comparison. */
  public static float[] bits(Selection selection, String site) {
    return at(selection, site).toTensor().toArray();
  }

  /** Sum of one row. */
  public static double sum(Tensor rows, int row) {
    double sum = 0;
    for (float value : rows.row(row).toArray()) {
      sum += value;
    }
    return sum;
  }

  /** Codes of the warnings of a run, in order. */
  public static List<String> codes(TestRun run) {
    List<String> codes = new ArrayList<>();
    for (Warning warning : run.warnings()) {
      codes.add(warning.code());
    }
    return codes;
  }

  /** Checks that a call is refused under {@code code}, and that a remedy is named. */
  public static void refused(String code, ThrowingCallable call) {
    assertThatExceptionOfType(MethodException.class)
        .isThrownBy(call)
        .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(code))
        .satisfies(refusal -> assertThat(refusal.problem().fix()).isNotBlank());
  }
}
