package org.ganglion.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.evaluate.Finding;
import org.ganglion.engine.plan.ItemsSource;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.QueryStep;
import org.ganglion.engine.token.TokenSamples;

/** Activations of samples at some sites, and which of their neurons are the coordinates. */
final class SampleCoordinates implements Finding.Coordinates {
  private final List<String> names;
  private final List<Matrix> tables;
  private final List<Ints> picked;

  private SampleCoordinates(List<String> names, List<Matrix> tables, List<Ints> picked) {
    this.names = names;
    this.tables = tables;
    this.picked = picked;
  }

  /** Reads them: those that a selection picked, all where there is none. */
  static SampleCoordinates of(
      ItemsSource.Activations source,
      Plan plan,
      Workspace workspace,
      StoredResults results,
      Stop stop) {
    List<Matrix> tables =
        ActivationTable.read(workspace, source.samples(), source.sites(), source.reduce(), stop);
    List<String> names = names(workspace.data(source.samples()).samples());
    Optional<String> step = source.step();
    if (step.isEmpty()) {
      return new SampleCoordinates(names, tables, whole(tables));
    }
    // It may have been made on other samples: where it holds per sample, any of them counts.
    QueryStep selector = (QueryStep) plan.step(step.get());
    int rows = workspace.data(selector.samples()).samples().size();
    Selection selection = results.selection(step.get(), 0, rows);
    List<Matrix> kept = new ArrayList<>();
    List<Ints> picked = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      Site site = source.sites().get(i);
      Mask mask = selection.masks().get(site.id());
      if (mask != null) {
        int width = tables.get(i).columns();
        kept.add(tables.get(i));
        picked.add(picked(width, mask, selection.coverage(), site, source.reduce()));
      }
    }
    return new SampleCoordinates(names, kept, picked);
  }

  private static List<Ints> whole(List<Matrix> tables) {
    return tables.stream().map(table -> Ints.range(table.columns())).toList();
  }

  /** Columns that are picked for at least one sample. */
  private static Ints picked(int width, Mask mask, Coverage coverage, Site site, Reduce reduce) {
    long row = coverage == Coverage.SAMPLE ? mask.shape().tail().elements() : mask.elements();
    boolean[] any = new boolean[width];
    for (long i = 0; i < mask.elements(); i++) {
      if (mask.get(i)) {
        long neuron = i % row;
        boolean perNeuron = row == width;
        any[(int) (perNeuron ? neuron : unit(site, neuron, reduce))] = true;
      }
    }
    return Ints.of(IntStream.range(0, width).filter(column -> any[column]).toArray());
  }

  private static int unit(Site site, long neuron, Reduce reduce) {
    if (reduce == Reduce.NONE) {
      throw new IllegalStateException(
          "mask of site '" + site.id() + "' has another shape than its values");
    }
    return site.unitOf(neuron);
  }

  @Override
  public List<Integer> widths() {
    return tables.stream().map(Matrix::columns).toList();
  }

  @Override
  public List<Ints> picked() {
    return List.copyOf(picked);
  }

  @Override
  public Items by(List<Ints> neurons) {
    List<Matrix> parts = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      parts.add(tables.get(i).selectColumns(neurons.get(i)));
    }
    return points(names, beside(parts, names.size()));
  }

  /** The samples by the neurons that are their coordinates. */
  Items items() {
    return by(picked);
  }

  /** Names of samples, or of tokens. */
  static List<String> names(Samples samples) {
    return IntStream.range(0, samples.size()).mapToObj(row -> name(samples, row)).toList();
  }

  private static String name(Samples samples, int row) {
    return samples instanceof TokenSamples tokens ? tokens.name(row) : "sample " + samples.id(row);
  }

  static Items points(List<String> names, Matrix table) {
    return new GivenItems(Items.Kind.SAMPLES, Items.Form.POINTS, names, List.of(), table);
  }

  /** Tables of the same rows as one. */
  static Matrix beside(List<Matrix> tables, int rows) {
    int columns = tables.stream().mapToInt(Matrix::columns).sum();
    double[] all = new double[Math.multiplyExact(rows, columns)];
    int at = 0;
    for (Matrix table : tables) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(table.row(row), 0, all, row * columns + at, table.columns());
      }
      at += table.columns();
    }
    return Matrix.owning(rows, columns, all);
  }
}
