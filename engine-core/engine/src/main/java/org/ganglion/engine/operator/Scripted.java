package org.ganglion.engine.operator;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.torch.Script;
import org.jspecify.annotations.Nullable;

/**
 * An operation written as a function in TorchScript, which reaches what DJL's arrays do not offer.
 * It is compiled when the network is loaded.
 */
final class Scripted implements Operator {
  private final OnnxNode node;
  private final String parameters;
  private final boolean[] present;
  private final int results;
  private final String[] body;
  private final @Nullable Script script;

  private Scripted(
      OnnxNode node,
      String parameters,
      boolean[] present,
      int results,
      String[] body,
      @Nullable Script script) {
    this.node = node;
    this.parameters = parameters;
    this.present = present;
    this.results = results;
    this.body = body;
    this.script = script;
  }

  /**
   * A function with one result.
   *
   * @param parameters names of the node's inputs in order, which the body may use; those that the
   *     node leaves out do not exist there
   * @param body lines of the function, or several in one text, the last of them a return
   */
  static Operator of(OnnxNode node, String parameters, String... body) {
    return of(node, parameters, 1, body);
  }

  /** A function with several results, which it returns as a list. */
  static Operator of(OnnxNode node, String parameters, int results, String... body) {
    String[] names = parameters.split(", ");
    boolean[] present = new boolean[names.length];
    List<String> used = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      present[i] = has(node, i);
      if (present[i]) {
        used.add(names[i]);
      }
    }
    String[] lines = Arrays.stream(body).flatMap(String::lines).toArray(String[]::new);
    return new Scripted(node, String.join(", ", used), present, results, lines, null);
  }

  /** A factory of functions that do not depend on attributes. */
  static OperatorFactory plain(String parameters, String... body) {
    return (node, opset) -> of(node, parameters, body);
  }

  /** Whether the node is given input {@code index}. */
  static boolean has(OnnxNode node, int index) {
    return index < node.inputs().size() && !node.inputs().get(index).isEmpty();
  }

  /** A list of integers as TorchScript writes it. */
  static String list(long... values) {
    return Arrays.toString(values);
  }

  /** A real number as TorchScript writes it. */
  static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : value > 0 ? "inf" : "-inf";
  }

  /** A truth value as TorchScript writes it. */
  static String flag(boolean value) {
    return value ? "True" : "False";
  }

  @Override
  public Operator ready(Operands constants) {
    try {
      Script compiled = Script.compile(constants.manager(), parameters, results, body);
      return new Scripted(node, parameters, present, results, body, compiled);
    } catch (EngineException e) {
      throw Refused.because(node, "with " + node.attributes() + " is not supported", e);
    }
  }

  @Override
  public NDArray[] evaluate(Operands operands) {
    if (script == null) {
      throw new IllegalStateException("the function is not compiled yet");
    }
    List<NDArray> arguments = new ArrayList<>();
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        arguments.add(operands.get(i));
      }
    }
    return script.call(arguments.toArray(NDArray[]::new)).toArray(new NDArray[0]);
  }
}
