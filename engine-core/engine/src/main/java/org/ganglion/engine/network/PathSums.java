package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.engine.torch.NativeScope;
import org.ganglion.engine.torch.Transfer;
import org.jspecify.annotations.Nullable;

/** The sums along a path for the rows of one chunk, in native memory. */
final class PathSums {
  private final GradientPass request;
  private final Frame base;
  private final Map<Reading, Map<Integer, NDArray>> sums = new EnumMap<>(Reading.class);
  private final Map<Integer, NDArray> values = new HashMap<>();
  private final Map<Integer, NDArray> lastGradients = new HashMap<>();
  private final Map<Integer, NDArray> lastValues = new HashMap<>();

  PathSums(GradientPass request, Frame base) {
    this.request = request;
    this.base = base;
    for (Reading reading : List.of(Reading.GRADIENT, Reading.GATE, Reading.INCREMENT)) {
      sums.put(reading, new HashMap<>());
    }
  }

  /** Adds the gradients of a block, weighted already. */
  void add(
      @Nullable NDArray[] found,
      List<Integer> slots,
      Suffix suffix,
      Recorder recorder,
      int copies,
      NativeScope block) {
    for (int i = 0; i < found.length; i++) {
      NDArray gradient = found[i];
      int slot = slots.get(i);
      if (gradient == null) {
        continue;
      }
      boolean varies = suffix.downstream().get(slot);
      if (asked(Reading.GRADIENT, slot)) {
        add(Reading.GRADIENT, slot, varies ? overCopies(gradient, copies) : gradient, block);
      }
      if (asked(Reading.GATE, slot)) {
        NDArray a = (varies ? recorder.before(slot) : base.array(slot)).stopGradient();
        boolean shared = varies && a.getShape().get(0) * copies == gradient.getShape().get(0);
        NDArray gate =
            shared
                ? overCopies(gradient, copies).mul(a)
                : overCopies(gradient.mul(a), varies ? copies : 1);
        add(Reading.GATE, slot, gate, block);
      }
    }
  }

  /**
   * Adds each gradient times the change of the value to the next step; the step after a block's
   * last is the next block's first.
   */
  void increment(
      @Nullable NDArray[] found,
      List<Integer> slots,
      Suffix suffix,
      Recorder recorder,
      int copies,
      NativeScope block) {
    for (int i = 0; i < found.length; i++) {
      int slot = slots.get(i);
      NDArray recorded = recorder.recorded(slot);
      if (!asked(Reading.INCREMENT, slot) || !suffix.downstream().get(slot) || recorded == null) {
        continue;
      }
      NDArray value = recorded.stopGradient();
      NDArray gradient = found[i] == null ? value.zerosLike() : found[i];
      long count = value.getShape().get(0) / copies;
      NDArray lastGradient = lastGradients.get(slot);
      NDArray lastValue = lastValues.get(slot);
      if (lastGradient != null && lastValue != null) {
        add(Reading.INCREMENT, slot, rows(value, 0, count).sub(lastValue).mul(lastGradient), block);
        lastGradient.close();
        lastValue.close();
      }
      if (copies > 1) {
        NDArray change =
            rows(value, count, copies * count).sub(rows(value, 0, (copies - 1) * count));
        add(
            Reading.INCREMENT,
            slot,
            overCopies(change.mul(rows(gradient, 0, (copies - 1) * count)), copies - 1),
            block);
      }
      lastGradients.put(
          slot, block.promote(rows(gradient, (copies - 1) * count, copies * count).duplicate()));
      lastValues.put(
          slot, block.promote(rows(value, (copies - 1) * count, copies * count).duplicate()));
    }
  }

  /** Takes the value of the path's last step. */
  void last(int slot, NDArray value) {
    values.put(slot, value);
  }

  /** What is asked for, positions reduced. */
  Readout read(int first, int count) {
    Readout readout = new Readout(first, count);
    SiteTable sites = request.context().sites();
    for (Site site : request.sites(Reading.VALUE)) {
      NDArray value = values.get(sites.slot(site));
      readout.put(
          Reading.VALUE,
          site,
          value == null ? base.array(sites.slot(site)).stopGradient() : value,
          request.pass().reduce());
    }
    sums.forEach(
        (reading, bySlot) -> {
          for (Site site : request.sites(reading)) {
            NDArray sum = bySlot.get(sites.slot(site));
            readout.put(
                reading, site, sum == null ? zeros(site, count) : sum, request.pass().reduce());
          }
        });
    return readout;
  }

  private NDArray zeros(Site site, int count) {
    return request.context().program().manager().zeros(Transfer.shape(site.shape().prepend(count)));
  }

  private boolean asked(Reading reading, int slot) {
    return request.sites(reading).stream()
        .anyMatch(site -> request.context().sites().slot(site) == slot);
  }

  private void add(Reading reading, int slot, NDArray more, NativeScope block) {
    Map<Integer, NDArray> bySlot = sums.getOrDefault(reading, Map.of());
    NDArray sum = bySlot.get(slot);
    if (sum == null) {
      bySlot.put(slot, block.promote(more.duplicate()));
    } else {
      sum.addi(more);
    }
  }

  /** Sums the variants of {@code [copies * count, ...]}. */
  private static NDArray overCopies(NDArray stacked, int copies) {
    if (copies == 1) {
      return stacked;
    }
    Shape shape = stacked.getShape();
    return stacked
        .reshape(new Shape(copies, shape.get(0) / copies).addAll(shape.slice(1)))
        .sum(new int[] {0});
  }

  private static NDArray rows(NDArray array, long from, long to) {
    return JniUtils.slice((PtNDArray) array, 0, from, to, 1);
  }
}
