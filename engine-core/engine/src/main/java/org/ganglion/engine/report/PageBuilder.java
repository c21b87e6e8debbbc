package org.ganglion.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Samples;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.network.SampleRows;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.report.GroupView.Column;
import org.ganglion.engine.report.SampleChoice.Chosen;
import org.ganglion.engine.report.StepFacts.Kind;
import org.jspecify.annotations.Nullable;

/** Gathers a run's page from its folder and its samples. */
final class PageBuilder {
  private static final int SHOWN = 12;
  private static final int LONGEST_SIDE = 96;

  private final ReportInput input;
  private final RunFolder folder;
  private final Map<Pair, Optional<Predictions>> predictions = new LinkedHashMap<>();

  PageBuilder(ReportInput input, RunFolder folder) {
    this.input = input;
    this.folder = folder;
  }

  /** A network with the data that it was run on. */
  private record Pair(String network, String data) {}

  Page build() {
    for (StepFacts step : folder.steps()) {
      Pair pair = new Pair(step.network(), step.data());
      Optional<Predictions> known = predictions.getOrDefault(pair, Optional.empty());
      if (known.isEmpty() && !step.network().isEmpty()) {
        predictions.put(pair, folder.arrays(step).flatMap(Predictions::read));
      }
    }
    List<AttributionView> attributions = new ArrayList<>();
    List<PartitionView> partitions = new ArrayList<>();
    List<DistanceView> distances = new ArrayList<>();
    for (StepFacts step : folder.steps()) {
      folder
          .arrays(step)
          .ifPresent(
              reader -> {
                if (step.kind() == Kind.NEURON_SCORES) {
                  attributions.add(AttributionView.of(step, reader, folder));
                } else if (step.kind() == Kind.PARTITION && reader.has("labels")) {
                  partitions.add(PartitionView.of(step, reader, mechanisms(step, reader)));
                } else if (step.kind() == Kind.DISTANCES && reader.has("value")) {
                  distances.add(DistanceView.of(step, reader));
                }
              });
    }
    List<EvaluationView> evaluations = folder.evaluations();
    return new Page(
        input.title(),
        input.replay(),
        folder.result(),
        folder.run(),
        predictions.keySet().stream()
            .map(pair -> group(pair, attributions, partitions, evaluations))
            .toList(),
        attributions,
        selections(),
        knockoffs(),
        partitions,
        distances,
        evaluations);
  }

  private @Nullable MechanismView mechanisms(StepFacts step, NpzReader reader) {
    return MechanismView.isIn(reader)
        ? MechanismView.of(
            step,
            reader,
            input.data().get(step.data()),
            Optional.ofNullable(input.groups().get(step.data())))
        : null;
  }

  private List<KnockoffPicks> knockoffs() {
    List<KnockoffPicks> picks = new ArrayList<>();
    for (StepFacts step : folder.steps()) {
      if (step.kind() == Kind.SELECTION && !step.perSample()) {
        Optional<NpzReader> above =
            folder.steps().stream()
                .filter(other -> step.from().contains(other.id()))
                .findFirst()
                .flatMap(folder::arrays);
        folder
            .arrays(step)
            .ifPresent(
                own -> {
                  KnockoffPicks after = KnockoffPicks.of(step, own, own);
                  picks.add(
                      after.isEmpty() && above.isPresent()
                          ? KnockoffPicks.of(step, own, above.get())
                          : after);
                });
      }
    }
    return picks.stream().filter(one -> !one.isEmpty()).toList();
  }

  private List<SelectionView> selections() {
    Map<Pair, List<PathwayScan>> scans = new LinkedHashMap<>();
    for (StepFacts step : folder.steps()) {
      if (step.kind() == Kind.SELECTION) {
        Pair pair = new Pair(step.network(), step.data());
        Optional<Predictions> known = predictions.getOrDefault(pair, Optional.empty());
        folder
            .arrays(step)
            .ifPresent(
                reader ->
                    scans
                        .computeIfAbsent(pair, key -> new ArrayList<>())
                        .add(new PathwayScan(step, reader, folder, known)));
      }
    }
    scans.forEach(this::countDead);
    return scans.values().stream().flatMap(List::stream).map(PathwayScan::view).toList();
  }

  private void countDead(Pair pair, List<PathwayScan> scans) {
    Optional<Bound> source = input.networks().bind(pair.network(), pair.data());
    if (source.isPresent()) {
      try (Bound bound = source.get()) {
        int samples = bound.samples().size();
        List<PathwayScan> sameRows = scans.stream().filter(scan -> scan.covers(samples)).toList();
        if (!sameRows.isEmpty()) {
          PathwayScan.countDead(sameRows, bound);
        }
      }
    }
  }

  private GroupView group(
      Pair pair,
      List<AttributionView> attributions,
      List<PartitionView> partitions,
      List<EvaluationView> evaluations) {
    SampleRows rows = input.data().get(pair.data());
    Optional<Predictions> known = predictions.getOrDefault(pair, Optional.empty());
    int samples = known.map(Predictions::samples).orElseGet(() -> rows == null ? 0 : rows.size());
    // Results of a part of the data say nothing of which rows they are of: no pictures then.
    SampleRows shown = rows != null && rows.size() == samples ? rows : null;
    Optional<Ints> labels = Optional.ofNullable(shown).flatMap(Samples::labels);
    List<Chosen> chosen = SampleChoice.of(samples, known, labels, SHOWN);
    List<Column> columns = new ArrayList<>();
    for (StepFacts step : folder.steps()) {
      if (step.kind() == Kind.FEATURE_MAPS && step.perSample() && isOf(pair, step)) {
        folder.arrays(step).ifPresent(reader -> columns.addAll(columns(step, reader, chosen)));
      }
    }
    Set<Integer> small = new TreeSet<>();
    attributions.stream()
        .filter(view -> pair.equals(new Pair(view.network(), view.data())))
        .forEach(view -> view.collectRows(small));
    partitions.stream()
        .map(PartitionView::mechanisms)
        .filter(view -> view != null && pair.equals(new Pair(view.network(), view.data())))
        .forEach(view -> view.collectRows(small));
    evaluations.stream()
        .filter(view -> pair.equals(new Pair(view.network(), view.data())))
        .forEach(
            view -> IntStream.range(0, Math.min(samples, view.samplesShown())).forEach(small::add));
    Map<Integer, Chosen> examples = new TreeMap<>();
    known.ifPresent(
        all -> small.forEach(row -> examples.put(row, SampleChoice.described(row, all, labels))));
    return new GroupView(
        pair.network(),
        pair.data(),
        samples,
        SampleChoice.rule(known, labels.isPresent()),
        known.map(Predictions::softmax).orElse(false),
        correct(known, labels),
        known.flatMap(all -> labels.map(truth -> ClassRow.table(all, truth))).orElse(List.of()),
        chosen,
        columns,
        examples,
        shown == null
            ? null
            : PictureBook.of(shown, chosen.stream().map(Chosen::row).toList(), small));
  }

  private static List<Column> columns(StepFacts step, NpzReader reader, List<Chosen> chosen) {
    List<Column> columns = new ArrayList<>();
    for (String array : step.maps()) {
      int rows = RowScan.rows(reader, array, true);
      if (chosen.stream().allMatch(one -> one.row() < rows)) {
        List<SignedMap> maps =
            chosen.stream().map(one -> map(reader.rows(array, one.row(), 1).row(0))).toList();
        String name = array.equals("map") ? "" : array.substring("map/".length());
        columns.add(new Column(step.id(), step.method(), name, maps));
      }
    }
    return columns;
  }

  private static SignedMap map(Tensor values) {
    return SignedMap.of(Grid.of(values.shape(), values.toArray()).summed().shrink(LONGEST_SIDE));
  }

  private static boolean isOf(Pair pair, StepFacts step) {
    return step.on(pair.network(), pair.data());
  }

  private static @Nullable Double correct(Optional<Predictions> known, Optional<Ints> labels) {
    if (known.isEmpty() || labels.isEmpty()) {
      return null;
    }
    long right = 0;
    for (int row = 0; row < known.get().samples(); row++) {
      if (known.get().predicted(row) == labels.get().get(row)) {
        right++;
      }
    }
    return Digits.share(right, known.get().samples());
  }
}
