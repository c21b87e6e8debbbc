package org.ganglion.engine.exec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.PluginException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.plan.QueryStep;

/**
 * Holds an answer against the contract of its method.
 *
 * <p>P121 what breaks the contract: names, shapes, coverage, figures; M920 a score that is NaN or
 * infinite, or anything else that is NaN, by name and place.
 */
final class AnswerCheck {
  private final QueryStep step;
  private final boolean features;
  private final List<Site> inputs;
  private final boolean datasetAllowed;

  AnswerCheck(QueryStep step, boolean features, List<Site> inputs, boolean datasetAllowed) {
    this.step = step;
    this.features = features;
    this.inputs = inputs;
    this.datasetAllowed = datasetAllowed;
  }

  /** Checks an answer about samples {@code first} to {@code first + rows - 1}. */
  void check(Answer answer, int first, int rows) {
    boolean perSample = step.head().method().info().scope() == Scope.PER_SAMPLE;
    if (perSample && !datasetAllowed && answer.coverage() != Coverage.SAMPLE) {
      throw broken("a method of scope PER_SAMPLE must answer per sample");
    }
    if (perSample && !answer.figures().isEmpty()) {
      throw broken(
          "a method of scope PER_SAMPLE gives no figures, this one gave "
              + answer.figures().keySet());
    }
    names(answer.main().keySet());
    for (Map.Entry<String, Array> one : answer.main().entrySet()) {
      shape(one.getKey(), one.getValue().shape(), answer.coverage(), rows);
      finite(one.getKey(), one.getValue(), answer.coverage(), first);
    }
    for (Map.Entry<String, Array> one : answer.extra().entrySet()) {
      Shape shape = one.getValue().shape();
      if (answer.coverage() == Coverage.SAMPLE && (shape.rank() == 0 || shape.size(0) != rows)) {
        throw broken(
            "array '"
                + one.getKey()
                + "' of shape "
                + shape
                + " has no row for each of "
                + rows
                + " samples");
      }
      noNaN(one.getKey(), one.getValue());
    }
    answer.figures().forEach(this::figure);
  }

  private void names(Set<String> names) {
    Set<String> allowed =
        (features ? inputs : step.sites())
            .stream().map(Site::id).collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> strange = names.stream().filter(name -> !allowed.contains(name)).toList();
    if (!strange.isEmpty()) {
      throw broken("it answered for " + strange + ", asked were " + allowed);
    }
    if (names.isEmpty()) {
      throw broken("it answered for none of " + allowed);
    }
  }

  private void shape(String name, Shape shape, Coverage coverage, int rows) {
    Site site =
        (features ? inputs : step.sites())
            .stream().filter(one -> one.id().equals(name)).findFirst().orElseThrow();
    Shape row = shape;
    if (coverage == Coverage.SAMPLE) {
      if (shape.rank() == 0 || shape.size(0) != rows) {
        throw broken(
            "'" + name + "' of shape " + shape + " has no row for each of " + rows + " samples");
      }
      row = shape.tail();
    }
    boolean fits =
        features
            || row.equals(site.shape())
            || (step.reduce() != Reduce.NONE && row.equals(Shape.of(site.units())));
    if (!fits) {
      throw broken(
          "'"
              + name
              + "' has shape "
              + row
              + " per answer, site '"
              + site.id()
              + "' has "
              + site.shape());
    }
  }

  private void finite(String name, Array array, Coverage coverage, int first) {
    if (!(array instanceof Tensor tensor)) {
      return;
    }
    long at = tensor.firstNotFinite();
    if (at >= 0) {
      long row = coverage == Coverage.SAMPLE ? tensor.shape().tail().elements() : tensor.elements();
      String sample = coverage == Coverage.SAMPLE ? "sample " + (first + at / row) + ", " : "";
      throw notFinite(tensor.get(at) + " at '" + name + "', " + sample + "element " + at % row);
    }
  }

  private void noNaN(String name, Array array) {
    if (array instanceof Tensor tensor) {
      for (long i = 0; i < tensor.elements(); i++) {
        if (Float.isNaN(tensor.get(i))) {
          throw notFinite("NaN in array '" + name + "', element " + i);
        }
      }
    } else if (array instanceof Matrix matrix) {
      for (double value : matrix.toArray()) {
        if (Double.isNaN(value)) {
          throw notFinite("NaN in array '" + name + "'");
        }
      }
    }
  }

  private void figure(String name, double value) {
    if (Double.isNaN(value)) {
      throw notFinite("NaN as figure '" + name + "'");
    }
  }

  private static MethodException notFinite(String what) {
    return new MethodException(
        Problem.of(
            "M920",
            "the answer holds " + what,
            "look for very large activations with 'ganglion capture', or for options that divide by zero"));
  }

  private static PluginException broken(String what) {
    return new PluginException(
        Problem.of("P121", "the method broke its contract: " + what, "tell the plugin's author"));
  }
}
