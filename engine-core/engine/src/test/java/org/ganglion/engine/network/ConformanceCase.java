package org.ganglion.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.OnnxTensor;
import org.ganglion.engine.onnx.TensorFiles;
import org.ganglion.engine.operator.Constants;
import org.ganglion.engine.operator.ElementTypes;
import org.ganglion.engine.operator.StandardOperators;
import org.ganglion.engine.operator.Value;
import org.ganglion.engine.torch.NativeScope;

/**
 * One case of the ONNX backend test suite: a graph of a few nodes, inputs and the outputs that a
 * backend must give within 1e-3 relative plus 1e-7 absolute, as in ONNX's own runner.
 *
 * @param folder where {@code model.onnx} and its data sets lie
 */
record ConformanceCase(Path folder) {
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-7;

  /** How a case went. */
  sealed interface Outcome {
    /** Every output is right. */
    record Passed() implements Outcome {}

    /** The network was refused before anything ran. */
    record Refused(String problems) implements Outcome {}

    /** Something ran and was not right. */
    record Failed(String why) implements Outcome {}
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** The operators of its graph, with their domain unless it is ONNX's own. */
  Set<String> operators() {
    try {
      return TensorFiles.operators(model());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path model() {
    return folder.resolve("model.onnx");
  }

  /** Loads the graph, runs it on each data set and compares. */
  Outcome run(NDManager parent) throws IOException {
    Program program;
    try {
      program =
          ProgramCompiler.compile(
              TensorFiles.graph(model()), StandardOperators.registry(), parent.newSubManager());
    } catch (InputException e) {
      return new Outcome.Refused(e.problem().what());
    }
    try (program) {
      List<String> wrong = new ArrayList<>();
      for (Path set : sets()) {
        wrong.addAll(compare(program, set));
      }
      return wrong.isEmpty() ? new Outcome.Passed() : new Outcome.Failed(String.join("; ", wrong));
    } catch (InputException e) {
      boolean refused = e.problem().code().equals("I112");
      String what = e.problem().what();
      return refused ? new Outcome.Refused(what) : new Outcome.Failed(what.replace('\n', ' '));
    } catch (RuntimeException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }

  private List<Path> sets() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(path -> Files.isDirectory(path)).sorted().toList();
    }
  }

  @SuppressWarnings("try")
  private List<String> compare(Program program, Path set) throws IOException {
    List<String> wrong = new ArrayList<>();
    try (NativeScope scope = NativeScope.plain()) {
      Map<Integer, Value> values = new HashMap<>();
      int input = 0;
      for (Map.Entry<String, Integer> one : TensorFiles.inputs(model()).entrySet()) {
        OnnxTensor tensor =
            TensorFiles.read(set.resolve("input_" + input++ + ".pb"), one.getValue());
        values.put(
            program.slot(one.getKey()), new Value(Constants.load(tensor, program.manager())));
      }
      for (Step step : program.steps()) {
        NodeRun.evaluate(
            step,
            slot -> program.isConstant(slot) ? program.constant(slot) : values.get(slot),
            program.manager(),
            values::put);
      }
      int output = 0;
      for (Map.Entry<String, Integer> one : TensorFiles.outputs(model()).entrySet()) {
        OnnxTensor tensor =
            TensorFiles.read(set.resolve("output_" + output + ".pb"), one.getValue());
        int slot = program.slot(one.getKey());
        Value found = program.isConstant(slot) ? program.constant(slot) : values.get(slot);
        if (found == null) {
          wrong.add("output " + output + " is missing");
        } else {
          wrong.addAll(compare(found.array(), tensor, output, program.manager()));
        }
        output++;
      }
    }
    return wrong;
  }

  private static List<String> compare(
      NDArray found, OnnxTensor expected, int output, NDManager manager) {
    NDArray wanted = Constants.load(expected, manager);
    String place = "output " + output + " ";
    if (!found.getShape().equals(wanted.getShape())) {
      return List.of(place + "has shape " + found.getShape() + ", not " + wanted.getShape());
    }
    if (found.getDataType() != ElementTypes.of(expected.type())) {
      return List.of(place + "is " + found.getDataType() + ", not " + expected.type());
    }
    double[] ours =
        Arrays.stream(doubles(found)).map(value -> stored(value, expected.type())).toArray();
    double[] theirs = doubles(wanted);
    for (int i = 0; i < ours.length; i++) {
      double bound = ABSOLUTE + RELATIVE * Math.abs(theirs[i]);
      if (Double.compare(ours[i], theirs[i]) != 0
          && !(Math.abs(ours[i] - theirs[i]) <= (Double.isInfinite(bound) ? 0 : bound))) {
        return List.of(
            String.format(
                Locale.ROOT, "%s[%d] is %s, not %s of %s", place, i, ours[i], theirs[i], expected));
      }
    }
    return List.of();
  }

  /** The value as an output of the declared type stores it: half precision is held in float32. */
  private static double stored(double value, ElementType type) {
    return switch (type) {
      case FLOAT16 ->
          Math.abs(value) >= 65520 ? Math.copySign(Double.POSITIVE_INFINITY, value) : value;
      case BFLOAT16 -> Float.intBitsToFloat(Float.floatToIntBits((float) value) & 0xffff0000);
      default -> value;
    };
  }

  private static double[] doubles(NDArray array) {
    if (array.size() == 0) {
      return new double[0];
    }
    if (array.getDataType() == DataType.INT64) {
      return Arrays.stream(array.toLongArray()).asDoubleStream().toArray();
    }
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }
}
