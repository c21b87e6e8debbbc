package org.ganglion.engine.plan;

import java.util.List;
import java.util.Optional;

/**
 * Groups of neurons, samples or layers.
 *
 * @param head name, method and options
 * @param items what is grouped
 */
public record PartitionStep(StepHead head, ItemsSource items) implements PlannedStep {
  @Override
  public Optional<SampleSource> source() {
    return items.source();
  }

  @Override
  public Optional<String> network() {
    return items.network();
  }

  @Override
  public List<String> upstream() {
    return items.step().stream().toList();
  }
}
