package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.plan.SampleSource;

/** Reads activations of all samples as tables, several sites in one pass. */
final class ActivationTable {
  private ActivationTable() {}

  /** One table per site, in that order. */
  static List<Matrix> read(
      Workspace workspace, SampleSource source, List<Site> sites, Reduce reduce, Stop stop) {
    Samples samples = workspace.data(source).samples();
    Network network = workspace.network(source, stop);
    List<Matrix> tables = new ArrayList<>();
    try (Bound bound = network.bind(samples)) {
      Map<Site, Tensor> values = bound.values(Pass.values(sites).reduce(reduce));
      for (Site site : sites) {
        tables.add(matrix(site, Objects.requireNonNull(values.get(site), site.id())));
      }
    }
    return tables;
  }

  private static Matrix matrix(Site site, Tensor tensor) {
    long bad = tensor.firstNotFinite();
    int columns = Math.toIntExact(tensor.shape().tail().elements());
    if (bad >= 0) {
      throw new MethodException(
          Problem.of(
              "M921",
              "the activation of site '"
                  + site.id()
                  + "' is "
                  + tensor.get(bad)
                  + " for sample "
                  + bad / columns,
              "leave the sample out, or mend the network"));
    }
    int rows = tensor.shape().size(0);
    double[] values = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.get(i);
    }
    return Matrix.owning(rows, columns, values);
  }
}
