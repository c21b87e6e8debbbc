package org.ganglion.engine.exec;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.MetricStep;
import org.ganglion.engine.plan.Plan;

/**
 * Samples as points, or layers by their distances.
 *
 * @param kind what they are
 * @param form POINTS or DISTANCES
 * @param names of the items
 * @param sites of layers; empty for samples
 * @param table points or distances
 */
record GivenItems(Kind kind, Form form, List<String> names, List<Site> sites, Matrix table)
    implements Items {
  GivenItems {
    names = List.copyOf(names);
    sites = List.copyOf(sites);
  }

  /** The layers of a metric step in the order of the network, with their distances. */
  static Items of(ItemsSource.Layers layers, Plan plan, StoredResults results) {
    MetricStep metric = (MetricStep) plan.step(layers.metric());
    List<String> names = metric.sites().stream().map(Site::id).toList();
    return new GivenItems(
        Kind.LAYERS, Form.DISTANCES, names, metric.sites(), results.distances(layers.metric()));
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public String name(int index) {
    return names.get(index);
  }

  @Override
  public Optional<Site> site(int index) {
    return sites.isEmpty() ? Optional.empty() : Optional.of(sites.get(index));
  }

  @Override
  public int unit(int index) {
    return 0;
  }

  @Override
  public int order(int index) {
    return kind == Kind.LAYERS ? index : 0;
  }

  @Override
  public SparseMatrix graph() {
    throw new UnsupportedOperationException("these items are given as " + form);
  }

  @Override
  public Matrix points() {
    return only(Form.POINTS);
  }

  @Override
  public Matrix distances() {
    return only(Form.DISTANCES);
  }

  private Matrix only(Form asked) {
    if (form != asked) {
      throw new UnsupportedOperationException("these items are given as " + form);
    }
    return table;
  }
}
