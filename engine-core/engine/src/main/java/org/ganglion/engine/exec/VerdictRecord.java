package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ganglion.api.option.Options;
import org.ganglion.engine.evaluate.Curve;
import org.ganglion.engine.evaluate.Grid;
import org.ganglion.engine.evaluate.Measure;
import org.ganglion.engine.evaluate.NullTest;
import org.ganglion.engine.evaluate.Score;
import org.ganglion.engine.evaluate.Table;
import org.ganglion.engine.evaluate.Verdict;
import org.ganglion.engine.plan.EffectiveConfiguration;
import org.ganglion.engine.plan.PlannedEvaluation;
import org.ganglion.engine.result.EvaluationRecord;
import org.ganglion.engine.result.EvaluationRecord.ColumnRecord;
import org.ganglion.engine.result.EvaluationRecord.CurveRecord;
import org.ganglion.engine.result.EvaluationRecord.GridRecord;
import org.ganglion.engine.result.EvaluationRecord.MeasureRecord;
import org.ganglion.engine.result.EvaluationRecord.NullRecord;
import org.ganglion.engine.result.EvaluationRecord.ScoreRecord;
import org.ganglion.engine.result.EvaluationRecord.TableRecord;

/** Stores the arrays of a verdict and records the rest. */
final class VerdictRecord {
  private final PlannedEvaluation evaluation;
  private final ArraySink sink;

  VerdictRecord(PlannedEvaluation evaluation, ArraySink sink) {
    this.evaluation = evaluation;
    this.sink = sink;
  }

  EvaluationRecord of(Verdict verdict, StepRun run) {
    List<CurveRecord> curves = verdict.curves().stream().map(this::curve).toList();
    List<GridRecord> grids = verdict.grids().stream().map(this::grid).toList();
    List<NullRecord> nulls = verdict.nulls().stream().map(this::test).toList();
    verdict.arrays().forEach(sink::put);
    verdict.figures().forEach(VerdictRecord::finite);
    return new EvaluationRecord(
        evaluation.id(),
        evaluation.evaluation().info().id(),
        evaluation.evaluation().info().version(),
        evaluation.steps(),
        evaluation.samples().network(),
        evaluation.samples().samples(),
        evaluation.target().map(EffectiveConfiguration::target),
        Options.toMap(evaluation.options()),
        evaluation.evaluation().measures().stream().map(VerdictRecord::measure).toList(),
        verdict.scores().stream().map(this::score).toList(),
        verdict.tables().stream().map(VerdictRecord::table).toList(),
        grids,
        curves,
        nulls,
        sink.records(),
        verdict.figures(),
        run.warningRecords());
  }

  private static MeasureRecord measure(Measure measure) {
    return new MeasureRecord(measure.name(), word(measure.better()), measure.text());
  }

  private ScoreRecord score(Score score) {
    if (evaluation.evaluation().measures().stream()
        .noneMatch(measure -> measure.name().equals(score.measure()))) {
      throw new IllegalStateException("no measure '" + score.measure() + "' was announced");
    }
    return new ScoreRecord(
        score.step(),
        score.measure(),
        defined(score.value()),
        defined(score.error()),
        score.count());
  }

  private static TableRecord table(Table table) {
    List<ColumnRecord> columns = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      if (column instanceof Table.Words words) {
        columns.add(new ColumnRecord(column.name(), Optional.of(words.values()), Optional.empty()));
      } else if (column instanceof Table.Numbers numbers) {
        List<Optional<Double>> values =
            numbers.values().stream().map(VerdictRecord::defined).toList();
        columns.add(new ColumnRecord(column.name(), Optional.empty(), Optional.of(values)));
      }
    }
    return new TableRecord(table.name(), columns);
  }

  private GridRecord grid(Grid grid) {
    String array = "grid/" + grid.name();
    sink.put(array, grid.values());
    return new GridRecord(grid.name(), array, grid.rows(), grid.columns());
  }

  private CurveRecord curve(Curve curve) {
    String array = "curve/" + curve.name() + "/" + curve.step();
    sink.put(array, curve.points());
    return new CurveRecord(curve.step(), curve.name(), curve.x(), curve.y(), array);
  }

  private NullRecord test(NullTest test) {
    String array = "null/" + test.name() + "/" + test.step();
    sink.put(array, test.draws());
    return new NullRecord(
        test.step(), test.name(), test.observed(), test.p(), word(test.extreme()), array);
  }

  private static Optional<Double> defined(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Double> defined(Double value) {
    return defined(Objects.requireNonNull(value).doubleValue());
  }

  private static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("figure '" + name + "' is " + value);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
