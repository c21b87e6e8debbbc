package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
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
    private static final int OTHERS = 20;

    private final RandomStreams streams;
    private final LinearAlgebra algebra;
    private final WorkPool pool;
    private final Stop stop;
    private final StepEvents events;
    private final Map<String, Warning> warnings = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, NavigableSet<String>> others = new LinkedHashMap<>();
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
      Warning first = warnings.putIfAbsent(warning.code(), warning);
      if (first == null) {
        events.warned(streams.step(), warning);
      } else if (!first.text().equals(warning.text())) {
        // Sorted, so that it does not depend on which of several threads came first.
        NavigableSet<String> texts = others.computeIfAbsent(warning.code(), key -> new TreeSet<>());
        texts.add(warning.text());
        if (texts.size() > OTHERS) {
          texts.pollLast();
        }
      }
      counts.merge(warning.code(), 1L, Long::sum);
    }

    synchronized List<WarningRecord> records() {
      List<WarningRecord> all = new ArrayList<>();
      warnings.forEach(
          (code, warning) ->
              all.add(
                  new WarningRecord(
                      code,
                      warning.text(),
                      counts.getOrDefault(code, 1L),
                      List.copyOf(others.getOrDefault(code, Collections.emptyNavigableSet())))));
      return all;
    }

    synchronized List<Warning> warnings() {
      return List.copyOf(warnings.values());
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

  List<Warning> warnings() {
    return shared.warnings();
  }
}
