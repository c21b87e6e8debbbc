package org.ganglion.testkit;

import java.util.List;
import org.ganglion.api.option.Doc;
import org.ganglion.api.option.Options;
import org.ganglion.api.option.Range;

/** Options as they should be. */
record SampleOptions(
    @Doc("What scores are multiplied by") @Range(min = 0, minOpen = true, max = 10) double factor,
    @Doc("Points of the path") @Range(min = 1, max = 1000) int points,
    @Doc("Words that mean nothing") List<String> words) {
  SampleOptions {
    words = List.copyOf(words);
    Options.check(SampleOptions.class, factor, points, words);
  }

  static SampleOptions usual() {
    return new SampleOptions(1, 60, List.of("a", "b"));
  }

  /** An option without an explanation. */
  record Unexplained(double factor) {}

  /** A range that only the host checks. */
  record Unchecked(@Doc("Any") @Range(min = 0) double factor) {}

  /** An accessor that does not give what was put in. */
  record Shifting(@Doc("Any") double factor) {
    @Override
    public double factor() {
      return factor + 1;
    }
  }
}
