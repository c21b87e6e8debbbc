package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import java.util.BitSet;
import java.util.List;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.engine.torch.NativeScope;

/** A forward pass over all samples that keeps nothing but what is read. */
final class ReadPass {
  private final Context context;
  private final Pass pass;
  private final List<Site> read;

  ReadPass(Context context, Pass pass) {
    this.context = context;
    this.pass = pass;
    this.read = pass.readings().getOrDefault(Reading.VALUE, List.of());
  }

  @SuppressWarnings("try")
  void run(Readout.Sink sink) {
    Program program = context.program();
    SiteTable sites = context.sites();
    int samples = context.rows().size();
    BitSet targets = new BitSet();
    read.forEach(site -> targets.set(sites.slot(site)));
    BitSet fed = context.feeds().slots();
    Segment segment = Segment.to(program, targets, fed, new BitSet());
    BitSet touched = segment.slots(program);
    touched.or(targets);
    int rows = context.network().rows(context.layout().bytesPerRow(touched));
    try (NativeScope outer = NativeScope.plain()) {
      ChangeSet changes = ChangeSet.of(pass.interventions(), context);
      changes.load();
      for (int first = 0; first < samples; first += rows) {
        int start = first;
        int count = Math.min(rows, samples - first);
        context.next(count, 0);
        try (NativeScope scope = NativeScope.plain()) {
          Frame frame = new Frame(program, context.layout(), count);
          Hook hook = (slot, raw) -> changes.apply(slot, raw, start, count, 1, false);
          feed(frame, touched, fed, start, count, hook);
          frame.run(segment, hook, scope);
          Readout readout = new Readout(start, count);
          read.forEach(
              site ->
                  readout.put(Reading.VALUE, site, frame.array(sites.slot(site)), pass.reduce()));
          sink.accept(readout);
        }
      }
    }
  }

  private void feed(Frame frame, BitSet touched, BitSet fed, int first, int count, Hook hook) {
    BitSet wanted = (BitSet) touched.clone();
    wanted.and(fed);
    wanted.stream()
        .forEach(
            slot -> {
              NDArray raw = context.feeds().load(slot, first, count);
              frame.put(slot, hook.after(slot, raw));
            });
  }
}
