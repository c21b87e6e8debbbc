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
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.torch.NativeScope;
import org.ganglion.engine.torch.Transfer;

/**
 * Many variants over all samples: samples outside, variants inside; several variants that change
 * the same sites go through together.
 */
final class SweepPass {
  /**
   * Rows of several variants together should fill a pass, but the base's rows should not become too
   * few.
   */
  private static final int VARIANTS_TOGETHER = 8;

  /** Numbers of interventions that are kept from one chunk to the next: 32 MiB. */
  private static final long KEPT = 8L << 20;

  private final Context context;
  private final Program program;
  private final Variants variants;
  private final Pass pass;
  private final List<Site> read;
  private final Map<BitSet, Suffix> suffixes = new HashMap<>();
  private final BitSet targets = new BitSet();
  private final Map<Integer, VariantBlock> blocks = new HashMap<>();
  private int blockRows;

  SweepPass(Context context, Variants variants, Pass pass) {
    this.context = context;
    this.program = context.program();
    this.variants = variants;
    this.pass = pass;
    this.read = pass.readings().getOrDefault(Reading.VALUE, List.of());
    read.forEach(site -> targets.set(context.sites().slot(site)));
  }

  @SuppressWarnings("try")
  void run(SweepSink sink) {
    int samples = context.rows().size();
    BitSet everything = Segment.to(program, targets, context.feeds().slots(), null).slots(program);
    everything.or(targets);
    int most = context.network().rows(context.layout().bytesPerRow(everything));
    int rows =
        Math.min(
            most, Math.max(1, most / Math.max(1, Math.min(variants.size(), VARIANTS_TOGETHER))));
    if (context.layout().fixedRows() > 0) {
      rows = most;
    }
    try (NativeScope outer = NativeScope.plain()) {
      ChangeSet changes = ChangeSet.of(pass.interventions(), context);
      changes.load();
      for (int first = 0; first < samples; first += rows) {
        int count = Math.min(rows, samples - first);
        context.next(count, 0);
        chunk(changes, first, count, most, sink);
      }
    }
  }

  private void chunk(ChangeSet changes, int first, int count, int most, SweepSink sink) {
    try (NativeScope scope = NativeScope.plain()) {
      Frame base = new Frame(program, context.layout(), count);
      Hook hook = (slot, raw) -> changes.apply(slot, raw, first, count, 1, false);
      BitSet there = new BitSet();
      Map<Site, Tensor> unchanged = new HashMap<>();
      for (int from = 0; from < variants.size(); ) {
        VariantBlock block = known(from, count, most);
        Suffix suffix =
            suffixes.computeIfAbsent(
                block.slots(), slots -> Suffix.of(program, context.layout(), slots, targets));
        extend(base, suffix.base(), there, hook, first, count, scope);
        context.next(count * block.size(), 0);
        for (GraphChunk chunk : variants(block, suffix, base, changes, first, count, unchanged)) {
          sink.accept(from++, chunk);
        }
      }
    }
  }

  /** Blocks of small variants are the same for every chunk of as many rows, and made once. */
  private VariantBlock known(int from, int count, int most) {
    if (count != blockRows) {
      blocks.clear();
      blockRows = count;
    }
    VariantBlock block = blocks.get(from);
    if (block == null) {
      block = block(from, count, most);
      if (block.elements() * (variants.size() / block.size() + 1) <= KEPT) {
        blocks.put(from, block);
      }
    }
    return block;
  }

  /** Variants from {@code from} on that change the same sites, as many as a pass has room for. */
  private VariantBlock block(int from, int count, int most) {
    List<ChangeSet> together = new ArrayList<>();
    BitSet slots = new BitSet();
    for (int next = from; next < variants.size(); next++) {
      ChangeSet one = ChangeSet.of(variants.at(next), context);
      if (together.isEmpty()) {
        slots = one.slots();
      } else if (!one.slots().equals(slots)) {
        break;
      }
      together.add(one);
      Suffix suffix =
          suffixes.computeIfAbsent(
              slots, changed -> Suffix.of(program, context.layout(), changed, targets));
      if (!suffix.stackable() || (together.size() + 1) * count > most) {
        break;
      }
    }
    return new VariantBlock(from, together);
  }

  /** Computes what is not there yet of {@code wanted} in the base frame. */
  private void extend(
      Frame base, BitSet wanted, BitSet there, Hook hook, int first, int count, NativeScope scope) {
    BitSet fed = context.feeds().slots();
    BitSet known = (BitSet) there.clone();
    known.or(fed);
    Segment segment = Segment.to(program, wanted, known, null);
    BitSet touched = segment.slots(program);
    touched.or(wanted);
    BitSet load = (BitSet) touched.clone();
    load.and(fed);
    load.andNot(there);
    load.stream()
        .forEach(
            slot -> base.put(slot, hook.after(slot, context.feeds().load(slot, first, count))));
    base.run(segment, hook, scope);
    there.or(touched);
  }

  private List<GraphChunk> variants(
      VariantBlock block,
      Suffix suffix,
      Frame base,
      ChangeSet changes,
      int first,
      int count,
      Map<Site, Tensor> unchanged) {
    List<GraphChunk> chunks = new ArrayList<>();
    try (NativeScope scope = NativeScope.plain()) {
      Frame frame = new Frame(base, block.size());
      suffix.roots().stream()
          .forEach(
              slot ->
                  frame.put(
                      slot,
                      block.apply(slot, base.array(slot), first, count, false, program.manager())));
      Hook hook =
          (slot, raw) -> {
            NDArray value = changes.apply(slot, raw, first, count, block.size(), false);
            return block.slots().get(slot)
                ? block.apply(slot, value, first, count, false, program.manager())
                : value;
          };
      frame.run(suffix.segment(), hook, scope);
      Map<Site, Tensor> reduced = new HashMap<>();
      for (Site site : read) {
        int slot = context.sites().slot(site);
        if (suffix.downstream().get(slot)) {
          // All variants leave native memory together: each call there costs more than its copy.
          reduced.put(
              site, Transfer.toTensor(Positions.reduce(pass.reduce(), site, frame.array(slot))));
        } else if (!unchanged.containsKey(site)) {
          unchanged.put(
              site, Transfer.toTensor(Positions.reduce(pass.reduce(), site, base.array(slot))));
        }
      }
      for (int variant = 0; variant < block.size(); variant++) {
        Map<Site, Tensor> tensors = new HashMap<>(unchanged);
        int from = variant * count;
        reduced.forEach((site, all) -> tensors.put(site, all.rows(from, count)));
        chunks.add(new GraphChunk(first, count, tensors));
      }
    }
    return chunks;
  }
}
