package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.engine.torch.NativeScope;
import org.jspecify.annotations.Nullable;

/** Gradients at one point: a forward and a backward pass per chunk. */
final class PlainGradients {
  /** A recorded pass holds the values, what the backward pass keeps of them, and the gradients. */
  static final int BYTES_FACTOR = 3;

  private final GradientPass request;
  private final Context context;
  private final Pass pass;
  private final SiteTable sites;

  PlainGradients(GradientPass request) {
    this.request = request;
    this.context = request.context();
    this.pass = request.pass();
    this.sites = context.sites();
  }

  @SuppressWarnings("try")
  void run(Readout.Sink sink) {
    Program program = context.program();
    int samples = context.rows().size();
    BitSet targets = request.targets();
    // PyTorch keeps what its backward pass reads; a rule of ours may read any value of the frame.
    @Nullable BitSet kept = request.rules().isEmpty() ? targets : null;
    Segment segment = Segment.to(program, targets, context.feeds().slots(), kept);
    BitSet touched = segment.slots(program);
    touched.or(targets);
    int rows = context.network().rows(BYTES_FACTOR * context.layout().bytesPerRow(touched));
    try (NativeScope outer = NativeScope.plain()) {
      ChangeSet changes = ChangeSet.of(pass.interventions(), context);
      changes.load();
      for (int first = 0; first < samples; first += rows) {
        int count = Math.min(rows, samples - first);
        context.next(count, count);
        try (NativeScope chunk = NativeScope.plain()) {
          Readout readout;
          // The recording ends before anything is handed over: together with what was read it
          // would be in memory while the same numbers arrive on the heap.
          try (NativeScope scope = NativeScope.recording()) {
            Frame frame = new Frame(program, context.layout(), count);
            Recorder recorder =
                new Recorder(
                    context,
                    frame,
                    changes,
                    null,
                    request.tracked(),
                    request.rules(),
                    first,
                    count);
            request.feed(frame, touched, recorder, first, count);
            frame.run(segment, recorder, scope);
            readout = read(frame, recorder, first, count, scope);
          }
          sink.accept(readout);
        }
      }
    }
  }

  private Readout read(
      Frame frame, Recorder recorder, int first, int count, NativeScope recording) {
    List<Seeds.Seed> seeds = request.seeds().of(frame, first, count, 1);
    List<Integer> slots = new ArrayList<>();
    List<NDArray> xs = new ArrayList<>();
    request.tracked().stream()
        .forEach(
            slot -> {
              NDArray recorded = recorder.recorded(slot);
              if (recorded != null) {
                slots.add(slot);
                xs.add(recorded);
              }
            });
    @Nullable NDArray[] found = BackwardPass.run(context, seeds, frame, xs, recorder.cuts());
    Map<Integer, NDArray> gradients = new HashMap<>();
    for (int i = 0; i < found.length; i++) {
      NDArray gradient = found[i];
      gradients.put(slots.get(i), gradient == null ? xs.get(i).zerosLike() : gradient);
    }
    Readout readout = new Readout(first, count);
    for (Site site : request.sites(Reading.VALUE)) {
      NDArray value = recording.promote(frame.array(sites.slot(site)).stopGradient());
      readout.put(Reading.VALUE, site, () -> value, pass.reduce(), List.of(value));
    }
    for (Site site : request.sites(Reading.GRADIENT)) {
      NDArray gradient = recording.promote(gradient(gradients, site).stopGradient());
      readout.put(Reading.GRADIENT, site, () -> gradient, pass.reduce(), List.of(gradient));
    }
    for (Site site : request.sites(Reading.GATE)) {
      NDArray a = recording.promote(recorder.before(sites.slot(site)).stopGradient());
      NDArray gradient = recording.promote(gradient(gradients, site).stopGradient());
      readout.put(Reading.GATE, site, () -> gradient.mul(a), pass.reduce(), List.of(a, gradient));
    }
    return readout;
  }

  private NDArray gradient(Map<Integer, NDArray> gradients, Site site) {
    NDArray gradient = gradients.get(sites.slot(site));
    if (gradient == null) {
      throw new IllegalStateException("site '" + site.id() + "' was not recorded");
    }
    return gradient;
  }
}
