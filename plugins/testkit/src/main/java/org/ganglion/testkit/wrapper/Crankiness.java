package org.ganglion.testkit.wrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/**
 * Decides, from a seed and the number of the call, whether a call of a cranky method fails and how.
 * The faults of calls that run at the same time depend on which of them comes first.
 *
 * @since 0.1.0
 */
public final class Crankiness {
  private final SplittableRandom random;
  private final double rate;
  private final List<Fault> faults = new ArrayList<>();
  private int calls;

  private Crankiness(long seed, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("a rate lies in [0, 1], not " + rate);
    }
    this.random = new SplittableRandom(seed);
    this.rate = rate;
  }

  /** How a call fails. */
  public enum Fault {
    /** By a refusal as the api asks for. */
    REFUSAL,
    /** By an exception that no method may raise. */
    CRASH,
    /** By an error, as a class that is missing at run time gives. */
    ERROR,
    /** By a refusal after all the work was done. */
    LATE_REFUSAL,
    /** By an answer that does not fit the question. */
    SPOILED_ANSWER
  }

  /** A call fails with probability {@code rate}. */
  public static Crankiness of(long seed, double rate) {
    return new Crankiness(seed, rate);
  }

  /** Calls so far. */
  public synchronized int calls() {
    return calls;
  }

  /** Faults so far, in order. */
  public synchronized List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** The answer of {@code call}, unless this call is to fail. */
  <T> T run(Supplier<T> call, UnaryOperator<T> spoil) {
    Optional<Fault> fault = next();
    if (fault.isEmpty()) {
      return call.get();
    }
    return switch (fault.get()) {
      case REFUSAL -> throw refusal();
      case CRASH -> throw new IllegalStateException("a cranky method crashed");
      case ERROR -> throw new NoClassDefFoundError("org/nowhere/Missing");
      case SPOILED_ANSWER -> spoil.apply(call.get());
      case LATE_REFUSAL -> throw refusalAfter(call.get());
    };
  }

  private synchronized Optional<Fault> next() {
    calls++;
    boolean fails = random.nextDouble() < rate;
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    if (fails) {
      faults.add(fault);
    }
    return fails ? Optional.of(fault) : Optional.empty();
  }

  private static MethodException refusalAfter(Object answer) {
    return new MethodException(
        Problem.of(
            "M999",
            "a cranky method withdrew its answer " + answer.getClass().getSimpleName(),
            "ask again"));
  }

  private static MethodException refusal() {
    return new MethodException(
        Problem.of("M999", "a cranky method does not feel like it", "ask again"));
  }
}
