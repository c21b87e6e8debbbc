import java.util.Arrays;
import java.util.Locale;
import org.ganglion.plugin.gromovwasserstein.transport.Assignment;

/** Milliseconds that the assignment solver takes for a cost as a descent meets it: SIZE REPEATS. */
final class AssignmentBench {
  private AssignmentBench() {}

  public static void main(String[] args) {
    int size = Integer.parseInt(args[0]);
    int repeats = Integer.parseInt(args[1]);
    double[] x = distances(size, 3, (i, k) -> Math.sin(0.7 * i * k + k));
    double[] y = distances(size, 5, (i, k) -> Math.cos(0.5 * i * k + 0.3 * k * k));
    double[] cost = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        double weight = x[i * size + k];
        for (int j = 0; j < size; j++) {
          cost[i * size + j] -= weight * y[k * size + j];
        }
      }
    }
    double[] millis = new double[repeats];
    double total = 0;
    for (int repeat = -3; repeat < repeats; repeat++) {
      long begin = System.nanoTime();
      Assignment solver = new Assignment(size);
      solver.solve(cost);
      total = solver.dual();
      if (repeat >= 0) {
        millis[repeat] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "assignment n=%d median %.1f ms, least %.1f ms, cost %.9f%n",
        size,
        millis[repeats / 2],
        millis[0],
        total);
  }

  private interface Entry {
    double at(int i, int k);
  }

  private static double[] distances(int size, int width, Entry entry) {
    double[] table = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double sum = 0;
        for (int k = 1; k <= width; k++) {
          double difference = entry.at(i + 1, k) - entry.at(j + 1, k);
          sum += difference * difference;
        }
        table[i * size + j] = Math.sqrt(sum);
      }
    }
    return table;
  }
}
