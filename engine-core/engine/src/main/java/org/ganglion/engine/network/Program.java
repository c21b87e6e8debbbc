package org.ganglion.engine.network;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.operator.Operator;
import org.ganglion.engine.operator.Value;
import org.ganglion.engine.torch.Autograd;
import org.ganglion.engine.torch.ChannelsLast;
import org.jspecify.annotations.Nullable;

/**
 * A graph made ready to run: tensors numbered, operators made, constants in native memory. Safe for
 * use by several threads.
 */
final class Program implements AutoCloseable {
  private final OnnxGraph graph;
  private final NDManager manager;
  private final Autograd autograd;
  private final ChannelsLast channelsLast;
  private final Map<String, Integer> slots;
  private final List<Step> steps;
  private final @Nullable Value[] constants;
  private final int[] producers;
  private final ShapeValues shapeValues;
  private final PassCounter counter = new PassCounter();

  Program(
      OnnxGraph graph,
      NDManager manager,
      Map<String, Integer> slots,
      List<Step> steps,
      @Nullable Value[] constants) {
    this.graph = graph;
    this.manager = manager;
    this.autograd = new Autograd(manager);
    this.channelsLast = new ChannelsLast(manager);
    this.slots = Map.copyOf(slots);
    this.steps = List.copyOf(steps);
    this.constants = constants;
    this.producers = new int[constants.length];
    Arrays.fill(producers, -1);
    for (int i = 0; i < steps.size(); i++) {
      for (int output : steps.get(i).outputs()) {
        if (output >= 0) {
          producers[output] = i;
        }
      }
    }
    this.shapeValues = new ShapeValues(manager, constants.length);
  }

  /**
   * The same with other steps, over {@code slots} tensors of which the first are this program's. It
   * takes over the manager.
   */
  Program with(List<Step> others, int slots) {
    return new Program(graph, manager, this.slots, others, Arrays.copyOf(constants, slots));
  }

  /**
   * The same with operators that do not depend on the number of rows where those of the file do; it
   * takes over the manager.
   */
  Program settled(Layout layout) {
    List<Step> settled = steps.stream().map(step -> settled(step, layout)).toList();
    // Where one row is all that ever runs, the file says what happens to it.
    return layout.fixedRows() > 0 || settled.equals(steps) ? this : with(settled, slots());
  }

  private static Step settled(Step step, Layout layout) {
    boolean reads = step.inputs().length > 0 && step.inputs()[0] >= 0;
    Shape first = reads ? layout.probed(step.inputs()[0]) : null;
    if (first == null) {
      return step;
    }
    Operator settled = step.operator().settled(step.node(), first);
    return settled == step.operator()
        ? step
        : new Step(step.node(), settled, step.inputs(), step.outputs(), step.role());
  }

  OnnxGraph graph() {
    return graph;
  }

  /** Owner of everything that lives as long as the program. */
  NDManager manager() {
    return manager;
  }

  Autograd autograd() {
    return autograd;
  }

  ChannelsLast channelsLast() {
    return channelsLast;
  }

  /** Counts what goes through. */
  PassCounter counter() {
    return counter;
  }

  List<Step> steps() {
    return steps;
  }

  /** Number of tensors. */
  int slots() {
    return constants.length;
  }

  /** Number of the tensor with this name in the file. */
  int slot(String tensor) {
    Integer slot = slots.get(tensor);
    if (slot == null) {
      throw new IllegalArgumentException("no tensor '" + tensor + "'");
    }
    return slot;
  }

  /** Whether the tensor's value was worked out when the network was loaded. */
  boolean isConstant(int slot) {
    return constants[slot] != null;
  }

  @Nullable Value constant(int slot) {
    return constants[slot];
  }

  /** Index of the step that makes the tensor, -1 for an input or constant. */
  int producer(int slot) {
    return producers[slot];
  }

  /** Whether the tensor depends on the values that are fed, not on their shapes alone. */
  boolean isData(int slot) {
    return constants[slot] == null
        && (producers[slot] < 0 || steps.get(producers[slot]).role() == Step.Role.DATA);
  }

  ShapeValues shapeValues() {
    return shapeValues;
  }

  /** The tensors that change when those of {@code changed} do, these included. */
  BitSet downstream(BitSet changed) {
    BitSet reached = (BitSet) changed.clone();
    for (Step step : steps) {
      for (int input : step.inputs()) {
        if (input >= 0 && reached.get(input)) {
          for (int output : step.outputs()) {
            if (output >= 0) {
              reached.set(output);
            }
          }
          break;
        }
      }
    }
    return reached;
  }

  /**
   * Indices of the steps that must run to get {@code targets} when the tensors of {@code known} are
   * there already.
   */
  BitSet stepsTo(BitSet targets, BitSet known) {
    BitSet wanted = (BitSet) targets.clone();
    wanted.andNot(known);
    BitSet needed = new BitSet(steps.size());
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      boolean runs = false;
      for (int output : step.outputs()) {
        runs |= output >= 0 && wanted.get(output);
      }
      if (runs) {
        needed.set(i);
        for (int input : step.inputs()) {
          if (input >= 0 && !known.get(input) && constants[input] == null) {
            wanted.set(input);
          }
        }
      }
    }
    return needed;
  }

  @Override
  public void close() {
    manager.close();
  }
}
