package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Scope;
import org.ganglion.engine.fake.FakeMethods;
import org.ganglion.engine.npz.NpzReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens when a run is broken off: by a method, by the user, or half-way through a resumed
 * run.
 */
final class BrokenRunTest {
  private static final String CHAIN =
      """
      - {id: scores, attributor: values, options: {factor: 2}}
      - {id: picked, selector: positive, from: scores}
      - {id: map, attributor: pixels, from: picked}
      """;

  private final Path folder;

  BrokenRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void resumesAfterAFailureWithoutRunningCompletedStepsAgain() {
    AtomicBoolean broken = new AtomicBoolean(true);
    FakeMethods.Cranky cranky =
        new FakeMethods.Cranky(
            Scope.PER_SAMPLE,
            run -> {
              if (broken.get()) {
                throw new IllegalStateException("not yet");
              }
            });
    String steps = CHAIN + "- {id: c, attributor: cranky}";
    RunBench bench = new RunBench(folder, cranky);
    assertThatThrownBy(() -> bench.run("out", steps)).isInstanceOf(PluginException.class);
    broken.set(false);

    RunReport resumed = bench.run("out", steps, true, StepEvents.SILENT, Stop.never());

    assertThat(resumed.reused()).containsExactly("scores", "picked", "map");
    assertThat(resumed.result()).isEqualTo(bench.run("fresh", steps).result());
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void runsAStepAgainWhenItsOptionsChanged() {
    AtomicInteger calls = new AtomicInteger();
    FakeMethods.Cranky cranky =
        new FakeMethods.Cranky(
            Scope.WHOLE_SET,
            run -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("first time");
              }
            });
    RunBench bench = new RunBench(folder, cranky);
    assertThatThrownBy(() -> bench.run("out", CHAIN + "- {id: c, attributor: cranky}"))
        .isInstanceOf(PluginException.class);

    RunReport resumed =
        bench.run(
            "out",
            CHAIN.replace("factor: 2", "factor: 3") + "- {id: c, attributor: cranky}",
            true,
            StepEvents.SILENT,
            Stop.never());

    assertThat(resumed.reused()).isEmpty();
  }

  @Test
  void leavesNoArraysOfStepsThatAResumedRunHasNoMore() {
    FakeMethods.Cranky cranky =
        new FakeMethods.Cranky(
            Scope.WHOLE_SET,
            run -> {
              throw new IllegalStateException("always");
            });
    RunBench bench = new RunBench(folder, cranky);
    assertThatThrownBy(() -> bench.run("out", CHAIN + "- {id: c, attributor: cranky}"))
        .isInstanceOf(PluginException.class);

    bench.run("out", "- {id: scores, attributor: values}", true, StepEvents.SILENT, Stop.never());

    assertThat(folder.resolve("out/arrays").toFile().list()).containsExactly("scores.npz");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void recoversFromAMethodThatFailsAtRandom(long seed) {
    SplittableRandom mood = new SplittableRandom(seed);
    FakeMethods.Cranky cranky =
        new FakeMethods.Cranky(
            Scope.PER_SAMPLE,
            run -> {
              if (mood.nextInt(3) == 0) {
                throw new IllegalStateException("a bad day, seed " + seed);
              }
            });
    RunBench bench = new RunBench(folder, cranky).maxBytes(64);
    String steps =
        "- {id: a, attributor: cranky}\n- {id: b, attributor: cranky, sites: ['*conv']}\n" + CHAIN;
    Optional<RunReport> done = Optional.empty();
    for (int attempt = 0; done.isEmpty(); attempt++) {
      assertThat(attempt).isLessThan(500);
      try {
        done = Optional.of(bench.run("out", steps, true, StepEvents.SILENT, Stop.never()));
      } catch (PluginException e) {
        assertThat(folder.resolve("out")).doesNotExist();
      }
    }

    assertThat(RunBench.names(done.get())).containsExactly("a", "b", "scores", "picked", "map");
    try (NpzReader a = new NpzReader(folder.resolve("out/arrays/a.npz"))) {
      assertThat(a.tensor("site/Relu_1").toArray()).containsExactly(1, 2, 2, 1, 3, 0, 0, 5, 0, 1);
    }
  }

  @Test
  void stopsInTheMiddleAndKeepsWhatWasCompleted() {
    AtomicBoolean stop = new AtomicBoolean();
    FakeMethods.Cranky cranky =
        new FakeMethods.Cranky(
            Scope.WHOLE_SET,
            run -> {
              stop.set(true);
              run.forEach(1000, task -> assertThat(task).isZero());
            });
    RunBench bench = new RunBench(folder, cranky).threads(1);
    String steps = CHAIN + "- {id: c, attributor: cranky}";

    assertThatThrownBy(() -> bench.run("out", steps, false, StepEvents.SILENT, new Stop(stop::get)))
        .isInstanceOf(CancelledException.class);

    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(leftovers()).containsExactly(".out.partial");
    assertThat(folder.resolve(".out.partial/arrays")).isDirectoryNotContaining("glob:**c.npz*");
  }

  @Test
  void saysInWhichStepAMethodHadNoAnswer() {
    FakeMethods.Cranky cranky =
        new FakeMethods.Cranky(
            Scope.WHOLE_SET,
            run -> {
              throw new MethodException(Problem.of("M777", "too few samples", "give more"));
            });

    assertThatThrownBy(
            () -> new RunBench(folder, cranky).run("out", "- {id: c, attributor: cranky}"))
        .isInstanceOf(MethodException.class)
        .hasMessageContaining("M777")
        .hasMessageContaining("step 'c'");
    assertThat(leftovers()).as("nothing was completed, so nothing is kept").isEmpty();
  }

  @Test
  void blamesThePluginForWhatItThrows() {
    FakeMethods.Cranky cranky =
        new FakeMethods.Cranky(
            Scope.PER_SAMPLE,
            run -> {
              throw new IllegalStateException("bad day");
            });

    assertThatThrownBy(
            () -> new RunBench(folder, cranky).run("out", CHAIN + "- {id: c, attributor: cranky}"))
        .isInstanceOfSatisfying(
            PluginException.class,
            failure -> {
              assertThat(failure.problem().code()).isEqualTo("P120");
              assertThat(failure.problem().what()).contains("cranky 1.0.0", "'fakes'", "bad day");
              assertThat(failure.problem().where()).contains("pipeline.yaml:10", "step 'c'");
              assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
            });
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private List<String> leftovers() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
