package org.ganglion.testkit.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.network.Site;
import org.ganglion.api.partition.Items;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.SparseMatrix;

/**
 * Things to group, made by hand. Without more they are samples named 0, 1, ... whose natural order
 * is their position.
 *
 * @since 0.1.0
 */
public final class TestItems implements Items {
  private final Kind kind;
  private final Form form;
  private final Matrix table;
  private final List<String> names;
  private final List<Integer> orders;
  private final List<Site> sites;
  private final List<Integer> units;

  private TestItems(
      Kind kind,
      Form form,
      Matrix table,
      List<String> names,
      List<Integer> orders,
      List<Site> sites,
      List<Integer> units) {
    this.kind = kind;
    this.form = form;
    this.table = table;
    this.names = List.copyOf(names);
    this.orders = List.copyOf(orders);
    this.sites = List.copyOf(sites);
    this.units = List.copyOf(units);
  }

  private static TestItems of(Kind kind, Form form, Matrix table) {
    List<Integer> orders = Ints.range(table.rows()).stream().boxed().toList();
    return new TestItems(
        kind,
        form,
        table,
        orders.stream().map(String::valueOf).toList(),
        orders,
        List.of(),
        List.of());
  }

  /** Rows of a table. */
  public static TestItems points(Matrix rows) {
    return of(Kind.SAMPLES, Form.POINTS, rows);
  }

  /** Distances between layers; symmetric with a zero diagonal. */
  public static TestItems distances(Matrix square) {
    return of(Kind.LAYERS, Form.DISTANCES, checked(square));
  }

  /** Weights between neurons, 0 where there is no edge; symmetric with a zero diagonal. */
  public static TestItems graph(Matrix square) {
    return of(Kind.NEURONS, Form.GRAPH, checked(square));
  }

  private static Matrix checked(Matrix square) {
    for (int row = 0; row < square.rows(); row++) {
      for (int column = 0; column <= row; column++) {
        boolean fits =
            row == column
                ? square.get(row, row) == 0
                : square.get(row, column) == square.get(column, row);
        if (!fits && !Double.isNaN(square.get(row, column))) {
          throw new IllegalArgumentException(
              "not symmetric with a zero diagonal at " + row + ", " + column);
        }
      }
    }
    return square;
  }

  /** The same, of another kind. */
  public TestItems of(Kind other) {
    return new TestItems(other, form, table, names, orders, sites, units);
  }

  /** The same with this natural order, one number per item. */
  public TestItems ordered(Ints places) {
    return new TestItems(kind, form, table, names, places.stream().boxed().toList(), sites, units);
  }

  /** The items at {@code picked}, in that order, with their names and places. */
  public TestItems select(Ints picked) {
    Matrix rows = table.selectRows(picked);
    Matrix cut = form == Form.POINTS ? rows : rows.selectColumns(picked);
    return new TestItems(
        kind,
        form,
        cut,
        picked(names, picked),
        picked(orders, picked),
        picked(sites, picked),
        picked(units, picked));
  }

  private static <T> List<T> picked(List<T> all, Ints picked) {
    return all.isEmpty() ? all : picked.stream().mapToObj(all::get).toList();
  }

  /** The same as units of sites, one of each per item. */
  public TestItems units(List<Site> places, Ints numbers) {
    if (places.size() != size() || numbers.size() != size()) {
      throw new IllegalArgumentException("one site and one unit for each of " + size() + " items");
    }
    return new TestItems(
        Kind.NEURONS, form, table, names, orders, places, numbers.stream().boxed().toList());
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public int size() {
    return table.rows();
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
    return units.isEmpty() ? 0 : units.get(index);
  }

  @Override
  public int order(int index) {
    return orders.get(index);
  }

  @Override
  public SparseMatrix graph() {
    require(Form.GRAPH);
    int[] starts = new int[size() + 1];
    List<Integer> columns = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int row = 0; row < size(); row++) {
      for (int column = 0; column < size(); column++) {
        if (table.get(row, column) != 0) {
          columns.add(column);
          values.add(table.get(row, column));
        }
      }
      starts[row + 1] = columns.size();
    }
    int[] columnArray = columns.stream().mapToInt(Integer::intValue).toArray();
    return SparseMatrix.of(
        starts, columnArray, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public Matrix points() {
    require(Form.POINTS);
    return table;
  }

  @Override
  public Matrix distances() {
    require(Form.DISTANCES);
    return table;
  }

  private void require(Form wanted) {
    if (form != wanted) {
      throw new IllegalStateException("the items are given as " + form + ", not as " + wanted);
    }
  }
}
