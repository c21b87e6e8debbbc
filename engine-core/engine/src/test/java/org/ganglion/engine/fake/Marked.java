package org.ganglion.engine.fake;

import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Scope;
import org.ganglion.api.option.NoOptions;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** A map that is 1 at the input of the explained class, made, as it says, from one layer. */
public final class Marked implements Attributor<NoOptions> {
  @Override
  public MethodInfo info() {
    return MethodInfo.of("marked", "1.0.0", "the explained class", Scope.PER_SAMPLE)
        .withNeeds(Need.ACTIVATIONS);
  }

  @Override
  public NoOptions defaults() {
    return new NoOptions();
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Places places() {
    return Places.ONE_LAYER;
  }

  @Override
  public Attribution attribute(Query query, NoOptions options, RunContext run) {
    Tensor.Builder map = Tensor.builder(Shape.of(query.samples().size(), 3));
    for (int row = 0; row < query.samples().size(); row++) {
      map.set(row * 3L + query.target().classes().get(row), 1);
    }
    return Attribution.perSample(Map.of(query.network().inputs().get(0), map.build()));
  }
}
