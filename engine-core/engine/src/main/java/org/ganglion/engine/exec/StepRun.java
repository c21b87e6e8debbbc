package org.ganglion.engine.exec;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.result.StepRecord.WarningRecord;

/** What a method may use during a step, or during one part of it. */
final class StepRun implements RunContext {
  private final Shared shared;
  private final String scope;
  private final double from;
  private final double share;

  /** What all parts of a step share. */
  private static final class Shared {
    private static final long QUIET_NANOS = 50_000_000L;

    private final RandomStreams streams;
    private final LinearAlgebra algebra;
    private final WorkPool pool;
    private final Stop stop;
    private final StepEvents events;
    private final NavigableMap<String, Said> warnings = new TreeMap<>();
    private double done;
    private long told = System.nanoTime() - QUIET_NANOS;

    Shared(
        RandomStreams streams, LinearAlgebra algebra, WorkPool pool, Stop stop, StepEvents events) {
      this.streams = streams;
      this.algebra = algebra;
      this.pool = pool;
      this.stop = stop;
      this.events = events;
    }

    synchronized void progress(double value) {
      long now = System.nanoTime();
      if (value > done && (value >= 1 || now - told >= QUIET_NANOS)) {
        done = value;
        told = now;
        events.progress(streams.step(), done);
      }
    }

    synchronized void warn(Warning warning) {
      if (!warnings.containsKey(warning.code())) {
        events.warned(streams.step(), warning);
      }
      warnings.computeIfAbsent(warning.code(), code -> new Said()).add(warning.text());
    }

    synchronized List<WarningRecord> records() {
      return warnings.entrySet().stream()
          .map(said -> said.getValue().record(said.getKey()))
          .toList();
    }
  }

  /**
   * The texts of one code. Sorted, so that nothing depends on which of several threads came first.
   */
  private static final class Said {
    private final NavigableSet<String> texts = new TreeSet<>();
    private long count;

    void add(String text) {
      count++;
      texts.add(text);
      if (texts.size() > 1 + WarningRecord.MOST_OTHERS) {
        texts.pollLast();
      }
    }

    WarningRecord record(String code) {
      return new WarningRecord(
          code, texts.first(), count, List.copyOf(texts.tailSet(texts.first(), false)));
    }
  }

  StepRun(
      RandomStreams streams, LinearAlgebra algebra, WorkPool pool, Stop stop, StepEvents events) {
    this(new Shared(streams, algebra, pool, stop, events), "", 0, 1);
  }

  private StepRun(Shared shared, String scope, double from, double share) {
    this.shared = shared;
    this.scope = scope;
    this.from = from;
    this.share = share;
  }

  /** The same for a part of the work that begins at {@code begin} and is {@code part} of it. */
  StepRun part(double begin, double part) {
    return new StepRun(shared, scope, from + share * begin, share * part);
  }

  /** The same with random streams of its own and without a say in the progress. */
  StepRun scoped(String name) {
    return new StepRun(shared, scope + name + "/", 0, 0);
  }

  @Override
  public RandomGenerator random(String purpose, long... key) {
    return shared.streams.stream(scope + purpose, key);
  }

  @Override
  public void progress(double done) {
    if (!(done >= 0 && done <= 1)) {
      throw new IllegalArgumentException("progress is in [0, 1], not " + done);
    }
    shared.progress(Math.min(1, from + share * done));
    shared.stop.check();
  }

  @Override
  public void checkCancelled() {
    shared.stop.check();
  }

  @Override
  public LinearAlgebra algebra() {
    return shared.algebra;
  }

  @Override
  public void forEach(int tasks, IntConsumer body) {
    shared.pool.forEach(tasks, shared.stop, body);
  }

  @Override
  public void warn(Warning warning) {
    shared.warn(warning);
  }

  Stop stop() {
    return shared.stop;
  }

  List<WarningRecord> warningRecords() {
    return shared.records();
  }
}
