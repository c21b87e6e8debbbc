package org.ganglion.plugin.neucept.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.plugin.neucept.knockoff.Correlation;
import org.ganglion.plugin.neucept.knockoff.Covariance;
import org.ganglion.plugin.neucept.knockoff.GaussianKnockoffs;
import org.ganglion.plugin.neucept.knockoff.SMatrix;
import org.ganglion.plugin.neucept.knockoff.Separation;
import org.ganglion.plugin.neucept.statistic.Augmented;
import org.ganglion.plugin.neucept.statistic.LassoDifference;

/**
 * Seconds of the processor for the steps of a knockoff filter on numbers in files: {@code mvr
 * FOLDER P REPEATS}, {@code lasso FOLDER N P REPEATS}, {@code all FOLDER N P}. Files hold float64,
 * row-major: {@code c.bin} a correlation, {@code x.bin}, {@code k.bin} columns and their knockoffs,
 * {@code y.bin} the response.
 */
final class KnockoffBench {
  private KnockoffBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    RunContext run = new OneThread();
    switch (args[0]) {
      case "mvr" -> mvr(folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]), run);
      case "lasso" -> {
        int n = Integer.parseInt(args[2]);
        lasso(folder, n, Integer.parseInt(args[3]), Integer.parseInt(args[4]), run);
      }
      default -> all(folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]), run);
    }
  }

  private static void mvr(Path folder, int p, int repeats, RunContext run) throws IOException {
    Matrix correlation = matrix(folder.resolve("c.bin"), p, p);
    double[] s = new double[p];
    double[] seconds = new double[repeats];
    for (int repeat = -2; repeat < repeats; repeat++) {
      long begin = cpu();
      s = new Separation(run).solve(correlation, SMatrix.MVR, run.random("order")).values();
      if (repeat >= 0) {
        seconds[repeat] = (cpu() - begin) / 1e9;
      }
    }
    tell("mvr", seconds, "sum s " + Arrays.stream(s).sum());
  }

  private static void lasso(Path folder, int n, int p, int repeats, RunContext run)
      throws IOException {
    Augmented data =
        Augmented.of(
            matrix(folder.resolve("x.bin"), n, p),
            matrix(folder.resolve("k.bin"), n, p),
            doubles(folder.resolve("y.bin"), n));
    double[] seconds = new double[repeats];
    for (int patience : new int[] {50, 10}) {
      LassoDifference lasso = new LassoDifference(5, patience);
      double[] coefficients = new double[2 * p];
      for (int repeat = -1; repeat < repeats; repeat++) {
        long begin = cpu();
        coefficients = lasso.coefficients(data, run.random("folds"), run);
        if (repeat >= 0) {
          seconds[repeat] = (cpu() - begin) / 1e9;
        }
      }
      tell(patience == 50 ? "lasso, whole path," : "lasso, early end,", seconds, "");
      write(folder.resolve("b" + patience + ".bin"), coefficients);
    }
  }

  private static void write(Path file, double[] values) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asDoubleBuffer().put(values);
    Files.write(file, buffer.array());
  }

  private static void all(Path folder, int n, int p, RunContext run) throws IOException {
    long begin = cpu();
    Matrix columns = matrix(folder.resolve("x.bin"), n, p);
    Matrix correlation = Correlation.of(columns, Covariance.LEDOIT_WOLF, run.algebra()).matrix();
    double[] s = new Separation(run).solve(correlation, SMatrix.MVR, run.random("order")).values();
    step("mvr in blocks", begin);
    Matrix copies = GaussianKnockoffs.of(columns, correlation, s, run).draw(run.random("noise"));
    step("and a draw", begin);
    double[] w =
        new LassoDifference(5)
            .of(
                Augmented.of(columns, copies, doubles(folder.resolve("y.bin"), n)),
                run.random("folds"),
                run)
            .statistics();
    step("and the statistics of " + w.length + " columns", begin);
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      status.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
    }
  }

  /** Of this thread, which is the only one that works: other programs do not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void step(String name, long begin) {
    System.out.printf(Locale.ROOT, "%s: %.1f s%n", name, (cpu() - begin) / 1e9);
  }

  private static void tell(String name, double[] seconds, String check) {
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%s ours median %.3f s, least %.3f s, %s%n",
        name,
        seconds[seconds.length / 2],
        seconds[0],
        check);
  }

  private static double[] doubles(Path file, int count) throws IOException {
    DoubleBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    double[] values = new double[count];
    buffer.get(values);
    return values;
  }

  private static Matrix matrix(Path file, int rows, int columns) throws IOException {
    return Matrix.owning(rows, columns, doubles(file, rows * columns));
  }

  /** A run on one thread. */
  private static final class OneThread implements RunContext {
    private final LinearAlgebra algebra = new OpenBlasAlgebra(1);

    @Override
    public RandomGenerator random(String purpose, long... key) {
      return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public void progress(double done) {}

    @Override
    public void checkCancelled() {}

    @Override
    public LinearAlgebra algebra() {
      return algebra;
    }

    @Override
    public void forEach(int tasks, IntConsumer body) {
      for (int task = 0; task < tasks; task++) {
        body.accept(task);
      }
    }

    @Override
    public void warn(Warning warning) {
      System.out.println(warning);
    }
  }
}
