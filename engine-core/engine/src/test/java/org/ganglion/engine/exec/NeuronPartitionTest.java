package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Scope;
import org.ganglion.api.option.Options;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class NeuronPartitionTest {
  private final Path folder;

  NeuronPartitionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static {
    NeuronPartitionTest.class
        .getModule()
        .addOpens("org.ganglion.engine.exec", Options.class.getModule());
  }

  /** How many groups. */
  record Turn(int clusters) {}

  /** Item i goes to group i mod clusters; tells how many edges there are. */
  static final class Turns implements Partitioner<Turn> {
    @Override
    public MethodInfo info() {
      return MethodInfo.of("turns", "1.0.0", "turns", Scope.WHOLE_SET);
    }

    @Override
    public Turn defaults() {
      return new Turn(2);
    }

    @Override
    public Set<Items.Form> accepts() {
      return Set.of(Items.Form.GRAPH);
    }

    @Override
    public Partition partition(Items items, Turn options, RunContext run) {
      int[] labels = new int[items.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = i % options.clusters();
      }
      return Partition.of(Ints.of(labels))
          .with("edges", items.graph().stored() / 2.0)
          .with("clusters", options.clusters());
    }
  }

  @Test
  void neuronsOfAllLayersAreOneGraph() {
    // Four units, two maps and two units; of them one unit is 0 throughout the five samples.
    StepRecord step = run(3, "", 0, 1, 2, 0, 1, 2, 0, 1);
    assertThat(step.items().orElseThrow())
        .containsExactly(
            "block/Relu_0[0]",
            "block/Relu_0[1]",
            "block/Relu_0[2]",
            "block/Relu_0[3]",
            "block/conv[0]",
            "block/conv[1]",
            "Relu_1[0]",
            "Relu_1[1]");
    assertThat(step.figures()).containsEntry("clusters", 3.0);
  }

  @Test
  void eachLayerMayBeAGraphWithAsManyGroupsAsItHasInTheWhole() {
    StepRecord step = run(3, ", scope: local", 0, 1, 2, 0, 3, 4, 5, 6);
    assertThat(step.figures())
        .contains(
            Map.entry("block/Relu_0/clusters", 3.0),
            Map.entry("block/conv/clusters", 2.0),
            Map.entry("Relu_1/clusters", 2.0));
    assertThat(step.figures().get("block/conv/edges")).isEqualTo(1);
  }

  @Test
  void eachLayerMayHaveAllGroups() {
    StepRecord step = run(2, ", scope: local, localClusters: full", 0, 1, 0, 1, 2, 3, 4, 5);
    assertThat(step.figures()).containsEntry("block/Relu_0/clusters", 2.0);
  }

  @Test
  void namedLayersAreTheOnlyOnes() {
    StepRecord step = run(2, ", sites: [Relu_1], correlation: pearson", 0, 1);
    assertThat(step.items()).contains(List.of("Relu_1[0]", "Relu_1[1]"));
  }

  @Test
  void theGraphAndTheGroupsGoToOtherPrograms() throws Exception {
    new RunBench(folder, new Turns())
        .algebra(new OpenBlasAlgebra(1))
        .formats("json, csv, graphml")
        .run("out", "- {id: p, partitioner: turns, of: {neurons: {view: activations}}}");
    assertThat(folder.resolve("out/exports/p.csv"))
        .content()
        .startsWith("item,site,unit,group\r\nblock/Relu_0[0],block/Relu_0,0,0\r\n")
        .endsWith("Relu_1[1],Relu_1,1,1\r\n");
    NodeList edges;
    Element last;
    try (InputStream in = Files.newInputStream(folder.resolve("out/exports/p.graphml"))) {
      Document graph = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      edges = graph.getElementsByTagName("edge");
      last = (Element) graph.getElementsByTagName("node").item(7);
    }
    assertThat(last.getAttribute("id")).isEqualTo("n7");
    // Name, site, unit, layer and group.
    assertThat(last.getTextContent()).isEqualTo("Relu_1[1]Relu_1121");
    assertThat(edges.getLength()).isPositive();
    for (int i = 0; i < edges.getLength(); i++) {
      Element edge = (Element) edges.item(i);
      assertThat(edge.getAttribute("target")).isNotEqualTo(edge.getAttribute("source"));
      assertThat(Double.parseDouble(edge.getTextContent())).isGreaterThan(0).isLessThanOrEqualTo(1);
    }
  }

  private StepRecord run(int clusters, String more, int... labels) {
    String step =
        "- {id: p, partitioner: turns, options: {clusters: "
            + clusters
            + "}, of: {neurons: {view: activations"
            + more
            + "}}}";
    RunReport report =
        new RunBench(folder, new Turns()).algebra(new OpenBlasAlgebra(1)).run("out", step);
    try (NpzReader p = new NpzReader(folder.resolve("out/arrays/p.npz"))) {
      assertThat(p.ints("labels").toArray()).containsExactly(labels);
    }
    return report.result().steps().get(0);
  }
}
