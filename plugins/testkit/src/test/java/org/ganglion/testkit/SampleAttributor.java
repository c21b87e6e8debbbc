package org.ganglion.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;

/** Gradient times activation as it should be, to be broken in one place at a time. */
final class SampleAttributor {
  static final MethodInfo INFO =
      MethodInfo.of("sample", "1.0.0", "Gradient times activation", Scope.PER_SAMPLE)
          .withPaper("Nobody 1999, On nothing")
          .withCost("1 forward and 1 backward pass")
          .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS)
          .withPromises(Promise.DETERMINISTIC, Promise.DEAD_IS_ZERO);

  private SampleAttributor() {}

  /** What an attributor does. */
  interface Body<O extends Record> {
    Attribution attribute(Query query, O options, RunContext run);
  }

  /** An attributor put together from its parts. */
  record Made<O extends Record>(MethodInfo info, O defaults, Subject subject, Body<O> body)
      implements Attributor<O> {
    @Override
    public Attribution attribute(Query query, O options, RunContext run) {
      return body.attribute(query, options, run);
    }
  }

  static Made<SampleOptions> of(MethodInfo info, Body<SampleOptions> body) {
    return new Made<>(info, SampleOptions.usual(), Attributor.Subject.NEURONS, body);
  }

  static Made<SampleOptions> of(Body<SampleOptions> body) {
    return of(INFO, body);
  }

  /** The right answer. */
  static Attribution right(Query query, SampleOptions options, RunContext run) {
    Attribution scores = unchecked(query, options, run);
    for (Tensor tensor : scores.scores().values()) {
      if (tensor.firstNotFinite() >= 0) {
        throw new MethodException(Problem.of("M999", "a score is not finite", "look at the data"));
      }
    }
    return scores;
  }

  /** The same, without a look at the numbers. */
  static Attribution unchecked(Query query, SampleOptions options, RunContext run) {
    run.progress(0);
    try (Bound bound = query.network().bind(query.samples())) {
      Attribution scores = read(bound, query, query.reduce());
      run.progress(1);
      return changed(scores, (id, index, value) -> (float) (options.factor() * value));
    }
  }

  static Attribution read(Bound bound, Query query, Reduce reduce) {
    Pass pass = Pass.reading(Reading.GATE, query.sites()).reduce(reduce);
    return Attribution.perSample(bound.gradients(query.target().objective(), pass, Reading.GATE));
  }

  /** A new value for each score. */
  interface Change {
    float of(String site, long index, float value);
  }

  static Attribution changed(Attribution scores, Change change) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    scores
        .scores()
        .forEach(
            (id, tensor) -> {
              Tensor.Builder builder = Tensor.builder(tensor.shape());
              for (long i = 0; i < tensor.elements(); i++) {
                builder.set(i, change.of(id, i, tensor.get(i)));
              }
              all.put(id, builder.build());
            });
    return new Attribution(scores.coverage(), all, scores.extra(), scores.figures());
  }
}
