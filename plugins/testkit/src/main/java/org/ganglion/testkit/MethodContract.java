package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.method.Method;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.option.Options;
import org.ganglion.testkit.run.Schedule;
import org.ganglion.testkit.run.TestRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What methods of all kinds must keep to. Extend the class of the method's kind, not this one.
 *
 * @param <M> kind of the method
 * @param <O> its options
 * @since 0.1.0
 */
@ExtendWith(WaiverExtension.class)
public abstract class MethodContract<M extends Method<O>, O extends Record> {
  /** Seed of the runs of all checks. */
  static final long SEED = 20_240_229;

  MethodContract() {}

  /** A fresh provider object. */
  protected abstract M method();

  /** Checks that need not pass; none unless overridden. */
  protected Waivers waivers() {
    return Waivers.none();
  }

  /**
   * Whether there is a source for {@link MethodInfo#paper} to name; override to state that there is
   * none.
   */
  protected boolean published() {
    return true;
  }

  /**
   * Options to run under: the defaults unless overridden. Keep them small enough for a call to take
   * well below a second.
   */
  protected List<O> optionSets() {
    return List.of(method().defaults());
  }

  /** The answer to the kind's standard question. */
  abstract Answer answer(M method, O options, TestRun run);

  /** Whether a single call does enough to report progress and to check for cancellation. */
  boolean mustReport() {
    return true;
  }

  /** Skips a check that is switched on by a promise that the method does not make. */
  final void assumePromise(Promise promise) {
    MethodInfo info = method().info();
    Assumptions.assumeTrue(
        info.promises().contains(promise), () -> "'" + info.id() + "' does not promise " + promise);
  }

  private Set<String> checks() {
    Set<String> names = new LinkedHashSet<>();
    for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(test -> test.isAnnotationPresent(Check.class))
          .forEach(test -> names.add(test.getName()));
    }
    return names;
  }

  /** Waivers name checks that there are. */
  @Check
  public void waiversNameChecks() {
    assertThat(checks())
        .as("checks that can be waived")
        .containsAll(waivers().checks())
        .hasSizeGreaterThan(10);
  }

  /**
   * Id, version, summary, source (or the statement that there is none) and cost are given and do
   * not change.
   */
  @Check
  public void infoIsComplete() {
    MethodInfo info = method().info();
    assertThat(info.version()).as("version").matches("\\d+\\.\\d+\\.\\d+");
    assertThat(info.summary())
        .as("summary")
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(120)
        .doesNotContain("\n")
        .doesNotEndWith(".");
    assertThat(info.cost()).as("cost").isNotBlank();
    if (published()) {
      assertThat(info.paper())
          .as("paper (override published() to state that there is none)")
          .containsPattern("\\b(1[89]|20)\\d\\d\\b");
    } else {
      assertThat(info.paper()).as("paper of a method that is stated to have none").isEmpty();
    }
    assertThat(method().info()).as("info asked again").isEqualTo(info);
  }

  /** Every option has a {@code @Doc}: one line without a full stop. */
  @Check
  public void optionsAreExplained() {
    OptionChecks.assertExplained(method().optionsType());
  }

  /** Options are written as plain values and read back as they were; an unknown one is refused. */
  @Check
  public void optionsSurviveTheRoundTrip() {
    O defaults = method().defaults();
    assertThat(defaults)
        .as("defaults asked again")
        .isEqualTo(method().defaults())
        .isInstanceOf(method().optionsType());
    OptionChecks.assertRoundTrip(defaults, defaults);
    optionSets().forEach(options -> OptionChecks.assertRoundTrip(defaults, options));
    assertThatThrownBy(() -> Options.build(defaults, Map.of("no-such-option", 1)))
        .isInstanceOf(ConfigurationException.class);
  }

  /** The options record itself refuses values outside of its ranges. */
  @Check
  public void optionsOutOfRangeAreRefused() {
    OptionChecks.assertRangesHold(method().defaults());
  }

  /** Same input, options and seed: same bits. */
  @Check
  public void sameSeedGivesSameBits() {
    assumePromise(Promise.DETERMINISTIC);
    for (O options : optionSets()) {
      Answer first = answer(method(), options, TestRun.seeded(SEED));
      Answers.assertSameBits(
          answer(method(), options, TestRun.seeded(SEED)), first, "called again under " + options);
    }
  }

  /** A provider object keeps nothing between calls. */
  @Check
  public void callsLeaveNoTrace() {
    M method = method();
    for (O options : optionSets()) {
      Answer first = answer(method, options, TestRun.seeded(SEED));
      answer(method, options, TestRun.seeded(SEED + 1));
      Answers.assertSameBits(
          answer(method, options, TestRun.seeded(SEED)), first, "after a call with another seed");
    }
  }

  /** Tasks of a parallel loop may run in any order and on any number of threads. */
  @Check
  public void parallelTasksMayRunInAnyOrder() {
    for (O options : optionSets()) {
      Answer inOrder = answer(method(), options, TestRun.seeded(SEED));
      for (Schedule schedule : List.of(Schedule.REVERSED, Schedule.THREADS)) {
        Answers.assertSameBits(
            answer(method(), options, TestRun.seeded(SEED, schedule)),
            inOrder,
            "loops run " + schedule);
      }
    }
  }

  /** A cancelled run ends the call by CancelledException, wherever in the call that happens. */
  @Check
  public void cancellingEndsTheCall() {
    for (O options : optionSets()) {
      RunChecks.assertCancellable(SEED, run -> answer(method(), options, run), mustReport());
    }
  }

  /** Reported progress lies in [0, 1], never falls and ends at 1. */
  @Check
  public void progressRisesToOne() {
    for (O options : optionSets()) {
      TestRun run = TestRun.seeded(SEED);
      answer(method(), options, run);
      RunChecks.assertProgress(run.reported(), mustReport());
    }
  }

  /** Nothing is written to the console. */
  @Check
  public void nothingIsPrinted() {
    for (O options : optionSets()) {
      assertThat(Silence.listen(() -> answer(method(), options, TestRun.seeded(SEED))))
          .as("standard output and error")
          .isEmpty();
    }
  }
}
