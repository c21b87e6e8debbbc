package org.ganglion.engine.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.onnx.OnnxReader;
import org.ganglion.engine.torch.TorchThreads;

/**
 * Times one piece of work on a network, as {@code speed_peer.py} does with python3-torch; {@code
 * engine-core/engine/src/bench/speed.sh} runs both. Prints the median of the seconds.
 *
 * <p>Arguments: network, {@code forward}, {@code backward} (gradients at all sites) or {@code
 * runtime} (ONNX Runtime's forward pass), rows, tokens per row where the inputs are open, threads,
 * repeats.
 */
final class SpeedBench {
  private static final int WARM_UPS = 4;

  private SpeedBench() {}

  /** Runs the work and prints what it took. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    int rows = Integer.parseInt(arguments[2]);
    long tokens = Long.parseLong(arguments[3]);
    int threads = Integer.parseInt(arguments[4]);
    int repeats = Integer.parseInt(arguments[5]);
    OnnxGraph graph = OnnxReader.read(file);
    Map<String, Tensor> inputs = inputs(graph, rows, tokens);
    if (arguments[1].equals("runtime")) {
      runtime(file, graph, inputs, threads, repeats);
      return;
    }
    Map<String, List<Long>> shapes = new HashMap<>();
    inputs.forEach(
        (name, values) ->
            shapes.put(
                name,
                Arrays.stream(values.shape().tail().toArray())
                    .mapToObj(size -> (long) size)
                    .toList()));
    try (GraphNetwork network =
            NetworkLoader.load(graph, new BatchPlan(rows, Long.MAX_VALUE), shapes);
        Bound bound = network.bind(new MemoryRows(inputs, null))) {
      TorchThreads.use(threads);
      Site response = network.outputs().get(0);
      if (arguments[1].equals("forward")) {
        measure(() -> bound.values(Pass.values(List.of(response))).size(), repeats);
        return;
      }
      List<Site> sites = leading(network, response);
      Objective sum =
          response.shape().rank() == 1
              ? new Objective.Logit(Ints.of(new int[rows]))
              : new Objective.Sum(response);
      Pass pass = Pass.reading(Reading.GRADIENT, sites);
      measure(
          () -> {
            bound.gradients(sum, pass, chunk -> {});
            return sites.size();
          },
          repeats);
    }
  }

  private static void measure(Callable<Integer> work, int repeats) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      work.call();
    }
    double[] seconds = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      work.call();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    System.out.println(String.format(Locale.ROOT, "%.4f", seconds[repeats / 2]));
  }

  /** The sites that the response depends on. */
  private static List<Site> leading(GraphNetwork network, Site response) {
    int slot = network.siteTable().slot(response);
    return network.sites().stream()
        .filter(
            site ->
                network.program().downstream(Seeds.only(network.siteTable().slot(site))).get(slot))
        .toList();
  }

  private static Map<String, Tensor> inputs(OnnxGraph graph, int rows, long tokens) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (OnnxInput input : graph.inputs()) {
      int[] sizes =
          input.shape().stream().mapToInt(size -> (int) (size < 0 ? tokens : size)).toArray();
      sizes[0] = rows;
      Shape shape = Shape.of(sizes);
      boolean ids = input.name().contains("ids") && !input.name().contains("type");
      inputs.put(
          input.name(),
          input.type() == ElementType.FLOAT
              ? MemoryRows.uniform(shape, 1)
              : Tensor.full(shape, 1)
                  .map(one -> one)
                  .zip(
                      MemoryRows.uniform(shape, 1),
                      (one, random) ->
                          ids
                              ? (float) Math.floor(1000 * random)
                              : input.name().contains("mask") ? 1 : 0));
    }
    return inputs;
  }

  private static void runtime(
      Path file, OnnxGraph graph, Map<String, Tensor> inputs, int threads, int repeats)
      throws Exception {
    OrtEnvironment environment = OnnxRuntime.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        Map<String, OnnxTensor> fed = new HashMap<>();
        for (OnnxInput input : graph.inputs()) {
          fed.put(
              input.name(),
              fed(environment, input, Objects.requireNonNull(inputs.get(input.name()))));
        }
        measure(
            () -> {
              try (OrtSession.Result result = session.run(fed)) {
                return result.size();
              }
            },
            repeats);
      }
    }
  }

  private static OnnxTensor fed(OrtEnvironment environment, OnnxInput input, Tensor values)
      throws OrtException {
    if (input.type() == ElementType.FLOAT) {
      return OnnxRuntime.input(environment, MemoryRows.of(input.name(), values));
    }
    LongBuffer numbers = LongBuffer.allocate((int) values.elements());
    for (int i = 0; i < values.elements(); i++) {
      numbers.put(i, (long) values.get(i));
    }
    long[] shape = Arrays.stream(values.shape().toArray()).asLongStream().toArray();
    return OnnxTensor.createTensor(environment, numbers, shape);
  }
}
