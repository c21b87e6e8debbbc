package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxTensor;
import org.ganglion.engine.operator.Constants;
import org.ganglion.engine.operator.Operands;
import org.ganglion.engine.operator.Operator;
import org.ganglion.engine.operator.OperatorFactory;
import org.ganglion.engine.operator.OperatorRegistry;
import org.ganglion.engine.operator.RefusedOperators;
import org.ganglion.engine.operator.StandardOperators;
import org.ganglion.engine.operator.Value;
import org.ganglion.engine.torch.ChannelsLast;
import org.ganglion.engine.torch.NativeScope;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Program} of a graph: looks up the operators, loads the constants and works out
 * what depends on nothing else.
 */
final class ProgramCompiler {
  private final OnnxGraph graph;
  private final Map<String, Integer> slots = new HashMap<>();

  private ProgramCompiler(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * The program of {@code graph}, which takes over {@code manager}.
   *
   * @throws InputException I103 for an operator set that is too old or too new, I104 with one
   *     problem per node whose operator is not supported, I112 for a use of an operator that is
   *     not, I113 when a constant node fails, I116 when one would make too much
   */
  static Program compile(OnnxGraph graph, OperatorRegistry registry, NDManager manager) {
    return new ProgramCompiler(graph).program(operators(graph, registry), manager);
  }

  private static List<Operator> operators(OnnxGraph graph, OperatorRegistry registry) {
    List<Problem> problems = new ArrayList<>(graph.problems());
    int opset = graph.opset("");
    boolean known =
        opset >= StandardOperators.OLDEST_OPSET && opset <= StandardOperators.NEWEST_OPSET;
    if (!known) {
      String range = StandardOperators.OLDEST_OPSET + " to " + StandardOperators.NEWEST_OPSET;
      problems.add(
          Problem.of(
              "I103",
              "operator set " + opset + " is not supported; it must be " + range,
              "export the network again with an operator set from " + range));
    }
    List<Operator> operators = new ArrayList<>();
    for (OnnxNode node : graph.nodes()) {
      String name = node.qualifiedOperator();
      Optional<OperatorFactory> factory = registry.find(node.domain(), node.operator());
      if (factory.isEmpty()) {
        String why = RefusedOperators.reason(name).map(reason -> " (" + reason + ")").orElse("");
        problems.add(
            new Problem(
                "I104",
                "operator '" + name + "' is not supported" + why,
                "node '" + node.id() + "'",
                "export the network without it"));
        continue;
      }
      if (!known) {
        continue;
      }
      try {
        operators.add(factory.get().create(node, graph.opset(node.domain())));
      } catch (InputException e) {
        problems.addAll(NodeFault.at(node, e).problems());
      } catch (RuntimeException e) {
        problems.addAll(NodeFault.unusable(node, e).problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems, null);
    }
    return operators;
  }

  private Program program(List<Operator> operators, NDManager manager) {
    graph.initialisers().keySet().forEach(this::slot);
    graph.inputs().forEach(input -> slot(input.name()));
    for (OnnxNode node : graph.nodes()) {
      node.outputs().stream().filter(name -> !name.isEmpty()).forEach(this::slot);
    }
    Roles roles = new Roles(slots.size());
    graph.initialisers().keySet().forEach(name -> roles.constant(slot(name)));
    @Nullable Value[] constants = new @Nullable Value[slots.size()];
    List<Step> steps = new ArrayList<>();
    FoldingAllowance allowance = FoldingAllowance.folding(graph);
    try (NativeScope scope = NativeScope.plain()) {
      for (int i = 0; i < operators.size(); i++) {
        OnnxNode node = graph.nodes().get(i);
        int[] inputs = node.inputs().stream().mapToInt(this::slotOrNone).toArray();
        int[] outputs = node.outputs().stream().mapToInt(this::slotOrNone).toArray();
        Step step =
            new Step(node, operators.get(i), inputs, outputs, roles.next(node, inputs, outputs));
        if (step.role() == Step.Role.CONSTANT) {
          load(step, constants, manager);
          fold(step, constants, manager, allowance);
        } else {
          load(step, constants, manager);
          steps.add(step);
        }
      }
      graph.outputs().forEach(output -> load(slot(output), output, constants, manager));
      steps.replaceAll(step -> ready(step, constants, manager));
      arrange(steps, constants, manager);
      keep(steps, constants, manager, scope);
    }
    return new Program(graph, manager, slots, steps, constants);
  }

  private static void fold(
      Step step, @Nullable Value[] constants, NDManager manager, FoldingAllowance allowance) {
    NodeRun.evaluate(
        ready(step, constants, manager).within(allowance),
        slot -> constants[slot],
        manager,
        (slot, value) -> constants[slot] = value);
  }

  private static Operands operands(Step step, @Nullable Value[] constants, NDManager manager) {
    @Nullable Value[] known = new @Nullable Value[step.inputs().length];
    for (int i = 0; i < known.length; i++) {
      known[i] = step.inputs()[i] < 0 ? null : constants[step.inputs()[i]];
    }
    return new Operands(known, manager);
  }

  private static Step ready(Step step, @Nullable Value[] constants, NDManager manager) {
    try {
      return step.with(step.operator().ready(operands(step, constants, manager)));
    } catch (InputException e) {
      throw NodeFault.at(step.node(), e);
    } catch (RuntimeException e) {
      throw NodeFault.unusable(step.node(), e);
    }
  }

  private static void arrange(List<Step> steps, @Nullable Value[] constants, NDManager manager) {
    try (ChannelsLast layout = new ChannelsLast(manager)) {
      for (Step step : steps) {
        for (int i = 0; i < step.inputs().length; i++) {
          int slot = step.inputs()[i];
          Value value = slot < 0 ? null : constants[slot];
          if (value != null
              && step.operator().prefersChannelsLast(i)
              && value.array().getShape().dimension() == 4) {
            constants[slot] = new Value(layout.of(value.array()));
          }
        }
      }
    }
  }

  /**
   * Drops constants that served other constants alone; what a remaining step or the caller reads
   * outlives the compilation.
   */
  private void keep(
      List<Step> steps, @Nullable Value[] constants, NDManager manager, NativeScope scope) {
    boolean[] read = new boolean[constants.length];
    graph.outputs().forEach(output -> read[slot(output)] = true);
    for (Step step : steps) {
      for (int input : step.inputs()) {
        if (input >= 0) {
          read[input] = true;
        }
      }
    }
    Set<NDArray> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int slot = 0; slot < constants.length; slot++) {
      Value value = constants[slot];
      if (value != null && !read[slot]) {
        constants[slot] = null;
      } else if (value != null && kept.add(value.array())) {
        scope.keep(value.array(), manager);
      }
    }
  }

  private void load(Step step, @Nullable Value[] constants, NDManager manager) {
    for (String input : step.node().inputs()) {
      if (!input.isEmpty()) {
        load(slot(input), input, constants, manager);
      }
    }
  }

  private void load(int slot, String name, @Nullable Value[] constants, NDManager manager) {
    OnnxTensor tensor = graph.initialisers().get(name);
    if (constants[slot] == null && tensor != null) {
      constants[slot] = new Value(Constants.load(tensor, manager));
    }
  }

  private int slotOrNone(String tensor) {
    return tensor.isEmpty() ? -1 : slot(tensor);
  }

  private int slot(String tensor) {
    return slots.computeIfAbsent(tensor, key -> slots.size());
  }
}
