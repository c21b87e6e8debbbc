package org.ganglion.engine.evaluate.lesion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/**
 * Runs the intact network and all lesions over all samples. What lies before a lesion is computed
 * once per chunk of samples, lesions of a layer go through together.
 *
 * <p>A lesion that one reader alone sees takes two suffixes instead of one: what that reader writes
 * is computed with its input silenced, then put in its place in the intact network.
 */
final class LesionPass {
  /** Bytes of what readers write that are held at a time. */
  private static final long HELD = 64L << 20;

  private final Network network;
  private final Samples data;
  private final Places places;
  private final Site output;
  private final Judgement judgement;
  private final RunContext run;

  LesionPass(
      Network network, Samples data, Position position, Judgement judgement, RunContext run) {
    this.network = network;
    this.data = data;
    this.places = new Places(network, position);
    this.output = network.outputs().get(0);
    this.judgement = judgement;
    this.run = run;
  }

  /**
   * Runs them.
   *
   * @param count of lesions
   * @param lesion neurons of each; several layers only where everything sees the lesion
   */
  Answers answers(int count, IntFunction<List<Silenced>> lesion) {
    List<Integer> plain = new ArrayList<>();
    List<Integer> shared = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean one = lesion.apply(i).stream().anyMatch(part -> places.of(part.site()).isShared());
      (one ? shared : plain).add(i);
    }
    try (Bound bound = network.bind(data)) {
      bound.read(
          Pass.values(List.of(output)),
          chunk -> judgement.count(0, chunk.first(), chunk.value(output)));
      sweep(bound, plain, at -> interventions(lesion.apply(at)), 0);
    }
    if (!shared.isEmpty()) {
      readers(shared, lesion);
    }
    return judgement.answers();
  }

  private List<Intervention> interventions(List<Silenced> lesion) {
    return lesion.stream().map(part -> places.of(part.site()).silence(part.units())).toList();
  }

  /** Judges the answers under some lesions; {@code offset} is the number of the first sample. */
  private void sweep(
      Bound bound, List<Integer> numbers, IntFunction<List<Intervention>> at, int offset) {
    int rows = bound.samples().size();
    SweepSink sink =
        (variant, chunk) -> {
          judgement.count(numbers.get(variant) + 1, offset + chunk.first(), chunk.value(output));
          if (variant + 1 == numbers.size()) {
            run.progress((double) (offset + chunk.first() + chunk.count()) / data.size());
          }
        };
    if (rows > 0 && !numbers.isEmpty()) {
      bound.sweep(
          Variants.of(numbers.size(), variant -> at.apply(numbers.get(variant))),
          Pass.values(List.of(output)),
          sink);
    }
  }

  private void readers(List<Integer> numbers, IntFunction<List<Silenced>> lesion) {
    long largest =
        numbers.stream()
            .mapToLong(at -> place(lesion.apply(at)).seenBy().neurons() * Float.BYTES)
            .max()
            .orElse(1);
    int rows = (int) Math.max(1, Math.min(data.size(), HELD / 8 / largest));
    int together = (int) Math.max(1, HELD / (largest * rows));
    for (int first = 0; first < data.size(); first += rows) {
      int count = Math.min(rows, data.size() - first);
      Ints block = Ints.of(IntStream.range(first, first + count).toArray());
      try (Bound bound = network.bind(data.select(block))) {
        for (int from = 0; from < numbers.size(); from += together) {
          int end = Math.min(numbers.size(), from + together);
          replaced(bound, numbers.subList(from, end), lesion, first);
        }
      }
    }
  }

  private void replaced(
      Bound bound, List<Integer> numbers, IntFunction<List<Silenced>> lesion, int offset) {
    List<Site> kernels =
        numbers.stream().map(at -> place(lesion.apply(at)).seenBy()).distinct().toList();
    List<Bound.Joined> written = new ArrayList<>();
    numbers.forEach(at -> written.add(new Bound.Joined(bound.samples().size())));
    bound.sweep(
        Variants.of(numbers.size(), variant -> interventions(lesion.apply(numbers.get(variant)))),
        Pass.values(kernels),
        (variant, chunk) -> {
          Site kernel = place(lesion.apply(numbers.get(variant))).seenBy();
          written.get(variant).put(kernel, chunk.first(), chunk.value(kernel));
        });
    List<Map<Site, Tensor>> values = written.stream().map(Bound.Joined::build).toList();
    IntFunction<List<Intervention>> replace =
        at -> {
          Site kernel = place(lesion.apply(at)).seenBy();
          Tensor value = Objects.requireNonNull(values.get(numbers.indexOf(at)).get(kernel));
          return List.of(new Intervention.Replace(kernel, value));
        };
    sweep(bound, numbers, replace, offset);
  }

  private Place place(List<Silenced> lesion) {
    return places.of(lesion.get(0).site());
  }
}
