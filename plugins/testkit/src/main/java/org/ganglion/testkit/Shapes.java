package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.query.TestQuery;

/**
 * Shapes of answers as {@link Attribution} and {@link org.ganglion.api.result.Selection} document
 * them.
 */
final class Shapes {
  private Shapes() {}

  static void assertFit(Answer answer, TestQuery query) {
    assertThat(answer.main().keySet())
        .as("answered sites")
        .containsExactlyElementsOf(query.sites().stream().map(Site::id).toList());
    Coverage coverage = answer.coverage().orElseThrow();
    int samples = query.samples().size();
    for (Site site : query.sites()) {
      Shape shape = answer.main(site.id()).shape();
      assertThat(shape)
          .as("shape at '" + site.id() + "', coverage " + coverage)
          .isEqualTo(expected(query, site, coverage));
    }
    if (coverage == Coverage.SAMPLE) {
      answer
          .extra()
          .forEach(
              (name, numbers) ->
                  assertThat(numbers.shape().rank() > 0 && numbers.shape().size(0) == samples)
                      .as("samples first in extra '" + name + "' " + numbers.shape())
                      .isTrue());
    }
  }

  /**
   * That of the scores picked from, if there are any; else the site's, or its units under a
   * reduction; samples in front.
   */
  private static Shape expected(TestQuery query, Site site, Coverage coverage) {
    Optional<Tensor> scores = query.from().scores().map(all -> all.scores().get(site.id()));
    if (scores.isPresent()) {
      Shape row =
          query.from().attribution().coverage() == Coverage.SAMPLE
              ? scores.get().shape().tail()
              : scores.get().shape();
      return coverage == Coverage.SAMPLE ? row.prepend(query.samples().size()) : row;
    }
    boolean reduced =
        query.reduce() != Reduce.NONE && site.shape().rank() > 1 && site.kind() != Site.Kind.INPUT;
    Shape row = reduced ? Shape.of(site.units()) : site.shape();
    return coverage == Coverage.SAMPLE ? row.prepend(query.samples().size()) : row;
  }

  /** The rows of every array at {@code rows}. */
  static Answer rows(Answer answer, Ints rows) {
    return new Answer(
        answer.coverage(), rows(answer.main(), rows), rows(answer.extra(), rows), answer.figures());
  }

  private static Map<String, Numbers> rows(Map<String, Numbers> all, Ints rows) {
    Map<String, Numbers> picked = new LinkedHashMap<>();
    all.forEach((name, numbers) -> picked.put(name, numbers.rows(rows)));
    return picked;
  }
}
