package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of partitioners; those that all methods share are proved by attributors. */
final class PartitionerContractTest {
  private static final MethodInfo INFO =
      MethodInfo.of("sample", "1.0.0", "Items that are near to each other", Scope.WHOLE_SET)
          .withPaper("Nobody 1999, On nothing")
          .withCost("O(items^2)");

  private static Made current = made(PartitionerContractTest::right);

  /** What a partitioner does. */
  private interface Body {
    Partition partition(Items items, SampleOptions options, RunContext run);
  }

  /** A partitioner put together from its parts. */
  private record Made(Set<Items.Form> accepts, Body body) implements Partitioner<SampleOptions> {
    @Override
    public MethodInfo info() {
      return INFO;
    }

    @Override
    public SampleOptions defaults() {
      return SampleOptions.usual();
    }

    @Override
    public Partition partition(Items items, SampleOptions options, RunContext run) {
      return body.partition(items, options, run);
    }
  }

  private static Made made(Body body) {
    return new Made(Set.of(Items.Form.values()), body);
  }

  /** The contract of whatever is {@link #current}. */
  static final class Subject extends PartitionerContract<SampleOptions> {
    @Override
    protected Partitioner<SampleOptions> method() {
      return current;
    }
  }

  @Test
  void aSoundMethodPassesEveryCheck() {
    current = made(PartitionerContractTest::right);
    Trial trial = Trial.of(Subject.class);
    assertThat(trial.failed()).isEmpty();
    assertThat(trial.skipped()).isEmpty();
    assertThat(trial.passed()).hasSize(16);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void eachCheckCatchesItsFault(String check, Made method) {
    current = method;
    assertThat(Trial.of(Subject.class, check).failed()).containsOnlyKeys(check);
  }

  static Stream<Arguments> faults() {
    Map<String, Made> faults = new LinkedHashMap<>();
    faults.put("acceptedFormsAreStated", new Made(Set.of(), PartitionerContractTest::right));
    faults.put(
        "everyItemHasOneLabel",
        made((items, options, run) -> relabelled(right(items, options, run), label -> 2 * label)));
    faults.put(
        "permutingItemsPermutesThePartition",
        made(
            (items, options, run) ->
                Partition.of(
                    Ints.of(
                        Ints.range(items.size()).stream()
                            .map(item -> 2 * item / items.size())
                            .toArray()))));
    faults.put(
        "oddItemsAreAnsweredOrRefused",
        made(
            (items, options, run) ->
                relabelled(right(items, options, run), label -> 100 / (items.size() - 1))));
    faults.put(
        "nanIsRefusedOrKeptOutOfTheAnswer",
        made(
            (items, options, run) ->
                right(items, options, run).with("mean", Matrix.column(mean(items)))));
    return faults.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private static double mean(Items items) {
    return items.form() == Items.Form.GRAPH
        ? 0
        : IntStream.range(0, items.size()).mapToDouble(i -> distance(items, 0, i)).sum();
  }

  private static Partition relabelled(Partition partition, IntUnaryOperator label) {
    return Partition.of(Ints.of(partition.labels().stream().map(label).toArray()));
  }

  /** Connected components of the items that are nearer than 3 or tied by more than exp(-9/8). */
  private static Partition right(Items items, SampleOptions options, RunContext run) {
    if (items.size() == 0) {
      throw new MethodException(Problem.of("M998", "there are no items", "give some"));
    }
    int[] labels = IntStream.range(0, items.size()).toArray();
    for (int sweep = 0; sweep < items.size(); sweep++) {
      for (int a = 0; a < items.size(); a++) {
        for (int b = 0; b < items.size(); b++) {
          if (distance(items, a, b) < 3) {
            labels[a] = Math.min(labels[a], labels[b]);
          }
        }
      }
    }
    run.progress(1);
    return Partition.of(Ints.of(Clouds.canonical(labels)));
  }

  private static double distance(Items items, int a, int b) {
    return switch (items.form()) {
      case DISTANCES -> items.distances().get(a, b);
      case GRAPH -> Math.sqrt(-8 * Math.log(items.graph().get(a, b)));
      case POINTS ->
          Math.hypot(
              items.points().get(a, 0) - items.points().get(b, 0),
              items.points().get(a, 1) - items.points().get(b, 1));
    };
  }
}
