package org.ganglion.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.testkit.network.KnownNetworks;
import org.junit.jupiter.api.Test;

final class TestQueryTest {
  @Test
  void aQueryAsksForHiddenSitesAndCutsFindingsWithItsSamples() {
    Site relu = KnownNetworks.netA().at("relu1");
    Attribution scores =
        Attribution.perSample(Map.of(relu, Tensor.of(Shape.of(3, 3), 0, 1, 2, 3, 4, 5, 6, 7, 8)));
    TestQuery query =
        TestQuery.of(KnownNetworks.netA(), KnownNetworks.batch())
            .from(TestFindings.none().with(scores));
    assertThat(query.sites()).extracting(Site::id).containsExactly("fc1", "relu1", "fc2", "relu2");
    TestQuery part = query.sites("relu1").select(Ints.of(2, 0));
    assertThat(part.samples().id(0)).isEqualTo(2);
    assertThat(part.target().responses()).containsExactly(-16.0, -12.0);
    assertThat(part.from().attribution().scores().get("relu1"))
        .extracting(Tensor::toArray)
        .isEqualTo(new float[] {6, 7, 8, 0, 1, 2});
    assertThatThrownBy(() -> part.from().selection()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> query.sites("relu9")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itemsKeepTheirNamesWhenTheyArePicked() {
    TestItems items =
        TestItems.graph(Matrix.of(3, 3, 0, 2, 0, 2, 0, 1, 0, 1, 0)).select(Ints.of(2, 1));
    assertThat(items.size()).isEqualTo(2);
    assertThat(List.of(items.name(0), items.name(1))).containsExactly("2", "1");
    assertThat(items.order(0)).isEqualTo(2);
    assertThat(items.graph().stored()).isEqualTo(2);
    assertThat(items.graph().get(0, 1)).isEqualTo(1);
    assertThat(items.kind()).isEqualTo(Items.Kind.NEURONS);
    assertThatThrownBy(items::points).isInstanceOf(IllegalStateException.class);
  }
}
