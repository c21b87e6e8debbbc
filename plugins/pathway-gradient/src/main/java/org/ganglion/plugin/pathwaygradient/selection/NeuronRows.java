package org.ganglion.plugin.pathwaygradient.selection;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;

/**
 * Where the neurons of several sites lie in one row: sites in order, inside a site by flat index.
 */
final class NeuronRows {
  private final List<Site> sites;
  private final List<Shape> shapes;
  private final int[] starts;
  private final Coverage coverage;
  private final Samples samples;

  /**
   * Rows of these neurons.
   *
   * @param shapes of one row of each site
   */
  NeuronRows(List<Site> sites, List<Shape> shapes, Coverage coverage, Samples samples) {
    this.sites = List.copyOf(sites);
    this.shapes = List.copyOf(shapes);
    this.coverage = coverage;
    this.samples = samples;
    this.starts = new int[sites.size() + 1];
    for (int i = 0; i < shapes.size(); i++) {
      starts[i + 1] = Math.toIntExact(starts[i] + shapes.get(i).elements());
    }
  }

  /** What a query asks for, per sample: neurons, or units where positions are reduced. */
  static NeuronRows of(Query query, List<Site> sites) {
    List<Shape> shapes = new ArrayList<>();
    for (Site site : sites) {
      shapes.add(query.reduce() == Reduce.NONE ? site.shape() : Shape.of(site.units()));
    }
    return new NeuronRows(sites, shapes, Coverage.SAMPLE, query.samples());
  }

  /** The same neurons for some of the samples. */
  NeuronRows select(Ints rows) {
    return new NeuronRows(sites, shapes, coverage, samples.select(rows));
  }

  List<Site> sites() {
    return sites;
  }

  Coverage coverage() {
    return coverage;
  }

  Samples samples() {
    return samples;
  }

  /** One per sample, or one for the data set. */
  int rows() {
    return coverage == Coverage.SAMPLE ? samples.size() : 1;
  }

  /** Neurons of a row. */
  int neurons() {
    return starts[sites.size()];
  }

  /**
   * Position of the first neuron of site {@code index} in a row; for one more than the last site,
   * the end.
   */
  int start(int index) {
    return starts[index];
  }

  /** Neurons of a row at site {@code index}. */
  int count(int index) {
    return starts[index + 1] - starts[index];
  }

  /** Shape of all rows at site {@code index}, with the sample axis if there is one. */
  Shape shape(int index) {
    return coverage == Coverage.SAMPLE
        ? shapes.get(index).prepend(samples.size())
        : shapes.get(index);
  }

  /**
   * Shape of factors for {@code rows} rows of site {@code index}: one per neuron, or one per unit,
   * to be stretched over its positions.
   */
  Shape factorShape(int index, int rows) {
    Site site = sites.get(index);
    return (count(index) == site.neurons() ? site.shape() : site.unitShape()).prepend(rows);
  }

  /** For messages. */
  String rowName(int row) {
    return coverage == Coverage.SAMPLE ? "sample " + samples.id(row) : "the data set";
  }
}
