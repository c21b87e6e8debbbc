package org.ganglion.engine.config;

import java.util.List;
import java.util.Optional;

/** Reads what the sites of a metric step are compared with. */
final class AgainstReader {
  /** Shuffles that a distance to a known function is tested against, unless the file says. */
  static final int DRAWS = 200;

  private AgainstReader() {}

  static Optional<AgainstConfig> read(Fields step) {
    return step.map("against").flatMap(against -> read(step, against));
  }

  private static Optional<AgainstConfig> read(Fields step, Fields against) {
    Optional<List<String>> functions = against.words("targets");
    Optional<Long> draws = against.whole("draws", 0);
    Optional<String> network = against.text("network");
    Optional<String> data = against.text("data");
    Optional<List<String>> sites = against.words("sites");
    against.done();
    boolean other = network.isPresent() || data.isPresent() || sites.isPresent();
    if (functions.isPresent() == other || (draws.isPresent() && functions.isEmpty())) {
      step.problem(
          "C112",
          "against",
          "'against' names targets, or another network, data or sites",
          "give {targets: [sum], draws: 200}, {network: tuned} or {data: other}");
      return Optional.empty();
    }
    return Optional.of(
        functions
            .<AgainstConfig>map(
                names ->
                    new AgainstConfig.Functions(
                        names, draws.map(count -> (int) Math.min(count, 1_000_000)).orElse(DRAWS)))
            .orElseGet(() -> new AgainstConfig.Sites(network, data, sites)));
  }
}
