package org.ganglion.engine.exec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Array;

/**
 * What an attributor or a selector answered, in one form.
 *
 * @param coverage per sample, or for the data set
 * @param main scores or masks by site or input
 * @param extra what else it found
 * @param figures single numbers
 * @param claim of a selector
 */
record Answer(
    Coverage coverage,
    Map<String, Array> main,
    Map<String, Array> extra,
    Map<String, Double> figures,
    Optional<Claim> claim) {
  Answer {
    main = Collections.unmodifiableMap(new LinkedHashMap<>(main));
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  static Answer of(Attribution answer) {
    return new Answer(
        answer.coverage(),
        new LinkedHashMap<>(answer.scores()),
        answer.extra(),
        answer.figures(),
        Optional.empty());
  }

  static Answer of(Selection answer) {
    return new Answer(
        answer.coverage(),
        new LinkedHashMap<>(answer.masks()),
        answer.extra(),
        answer.figures(),
        Optional.of(answer.claim()));
  }
}
