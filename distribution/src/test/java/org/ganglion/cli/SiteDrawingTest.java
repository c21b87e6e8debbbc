package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.junit.jupiter.api.Test;

final class SiteDrawingTest {
  private static final List<Site> SITES =
      List.of(site("x", Site.Kind.INPUT, List.of()), site("a\"b", Site.Kind.OUTPUT, List.of("x")));

  @Test
  void sitesAreBoxesAndWhatFeedsWhatAreArrows() {
    assertThat(new SiteDrawing(SITES).dot().lines())
        .contains(
            "  n1 [label=\"a\\\"b\\nRelu [3]\", style=bold];", "  n0 -> n1;", "digraph network {");
    assertThat(new SiteDrawing(SITES).mermaid().lines())
        .containsExactly(
            "flowchart TD",
            "  n0[\"x<br/>Relu [3]\"]",
            "  n1[\"a#quot;b<br/>Relu [3]\"]",
            "  n0 --> n1");
  }

  private static Site site(String id, Site.Kind kind, List<String> inputs) {
    return new Site(id, id, kind, "Relu", Shape.of(3), 0, inputs, Map.of());
  }
}
