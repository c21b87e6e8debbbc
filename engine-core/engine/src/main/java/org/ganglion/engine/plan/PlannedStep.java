package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;

/** A step that can be run. */
public sealed interface PlannedStep permits QueryStep, PartitionStep, MetricStep {
  /** Name, method and options. */
  StepHead head();

  /** Network and samples that it uses itself; empty when it only reads earlier results. */
  Optional<SampleSource> source();

  /** All networks and samples that it uses itself, {@link #source()} first. */
  default List<SampleSource> sources() {
    return source().stream().toList();
  }

  /** Network that it uses itself; empty when it only reads earlier results. */
  default Optional<String> network() {
    return source().map(SampleSource::network);
  }

  /** Ids of the steps whose results it reads or follows. */
  List<String> upstream();

  /** Its name. */
  default String id() {
    return head().id();
  }
}
