package org.ganglion.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and NumPy archives. */
final class TableDataTest {
  private final Path folder;

  TableDataTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aTableFeedsTheInputAndKeepsOtherNumbersAsColumns() throws IOException {
    DataSet data =
        csv(
            "\uFEFFb,a,species,weight,note\r\n1,2,\"wild, \"\"blue\"\"\",0.5,x\r\n\r\n"
                + " 3 ,-4e-1,tame,1.5,\"two\nlines\"\n5,6,tame,2.5,7",
            Optional.of("species"),
            List.of("a", "b"),
            2);
    assertThat(data.input("x", 0, 3).toArray()).containsExactly(2, 1, -0.4f, 3, 6, 5);
    assertThat(data.classNames()).containsExactly("tame", "wild, \"blue\"");
    assertThat(data.labels()).contains(Ints.of(1, 0, 0));
    assertThat(data.columnNames()).containsExactly("weight");
    assertThat(data.select(Ints.of(2, 0)).column("weight")).contains(List.of(2.5, 0.5));
  }

  @Test
  void withoutNamesAllColumnsButTheLabelFeedTheInput() throws IOException {
    DataSet data = csv("a,y,b\n1,7,2\n3,0,4\n", Optional.of("y"), List.of(), -1);
    assertThat(data.input("x", 0, 2).toArray()).containsExactly(1, 2, 3, 4);
    assertThat(data.labels()).contains(Ints.of(7, 0));
    assertThat(data.classNames()).isEmpty();
  }

  @Test
  void tablesThatCannotBeUsedAreRefusedWithTheLine() {
    refusesCsv("I218", "a,b\n1,2\n3\n", "table.csv:3");
    refusesCsv("I218", "a,b\n1,\"2\n3,4\n", "does not end");
    refusesCsv("I219", "a,b\n1,2\n3,x\n", "table.csv:3");
    refusesCsv("I219", "a,b\n1,2\n3,\n", "column 'b'");
    refusesCsv("I215", "a,b\n1,2\n\n3,NaN\n", "table.csv:4");
    refusesCsv("I215", "a,b\n1e39,2\n", "single-precision");
    refusesCsv("I220", "a,a\n1,2\n", "comes twice");
    refusesCsv("I212", "a,b,c\n1,2,3\n", "[3]");
    refusesCsv("I216", "a,b\n", "no samples");
    refusesCsv("I216", "", "empty");
    assertThatThrownBy(() -> csv("alpha,b\n1,2\n", Optional.of("alhpa"), List.of(), 1))
        .hasMessageStartingWith("I220")
        .hasMessageContaining("did you mean 'alpha'?");
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Path file = Files.write(folder.resolve("latin.csv"), new byte[] {'a', '\n', (byte) 0xE9, '\n'});
    Source source = new Source.Csv(file, Optional.empty(), List.of());
    assertThatThrownBy(
            () -> DataReader.read(new DataSpec(source, Golden.NONE), List.of(Golden.input(1))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void arraysFeedTheInputsOfTheirName() {
    Path file = folder.resolve("data.npz");
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.put("x", Tensor.of(Shape.of(3, 2), 0, 1, 2, 3, 4, 5));
      npz.put("tokens", Matrix.of(3, 1, 7, 8, 9));
      npz.put("labels", 2, 0, 1);
      npz.put("age", 30, 40, 50);
      npz.put("other", 1, 2);
      npz.commit();
    }
    InputSpec tokens = new InputSpec("tokens", List.of(1), true);
    Preparation preparation =
        new Preparation(
            2,
            List.of(1.0),
            List.of(0.5),
            Optional.empty(),
            1,
            OptionalInt.empty(),
            OptionalLong.empty());
    DataSpec spec = new DataSpec(new Source.Npz(file, Optional.empty()), preparation);
    DataSet data = DataReader.read(spec, List.of(Golden.input(2), tokens));
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.id(1)).isEqualTo(2);
    assertThat(data.input("x", 0, 2).toArray()).containsExactly(0, 1, 2, 3);
    assertThat(data.input("tokens", 0, 2).toArray()).containsExactly(8, 9);
    assertThat(data.labels()).contains(Ints.of(0, 1));
    assertThat(data.columns()).containsOnlyKeys("age").containsEntry("age", List.of(40.0, 50.0));
  }

  @Test
  void arraysThatCannotBeUsedAreRefusedByName() {
    Path file = folder.resolve("data.npz");
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.put("x", Tensor.of(Shape.of(2, 2), 0, 1, Float.NEGATIVE_INFINITY, 3));
      npz.put("short", Tensor.of(Shape.of(1, 2), 0, 1));
      npz.put("half", Matrix.of(2, 1, 1, 1.5));
      npz.put("single", Tensor.scalar(1));
      npz.commit();
    }
    refusesNpz("I215", file, "sample 1, element [0] is -Infinity", Golden.input(2));
    refusesNpz("I212", file, "[2]", spec("half", 2));
    refusesNpz("I213", file, "1 rows, but other arrays have 2", spec("half", 1), spec("short", 2));
    refusesNpz("I223", file, "is 1.5", new InputSpec("half", List.of(1), true));
    refusesNpz("I212", file, "single number", spec("single", 1));
    refusesNpz("I221", file, "did you mean 'short'?", spec("shrot", 1));
  }

  @Test
  void labelsMayComeFromAnotherFile() {
    Path file = folder.resolve("data.npz");
    Path labels = folder.resolve("labels.npz");
    try (NpzWriter npz = new NpzWriter(file);
        NpzWriter other = new NpzWriter(labels)) {
      npz.put("x", Tensor.of(Shape.of(2, 1), 0, 1));
      npz.put("labels", 9, 9);
      npz.commit();
      other.put("labels", 4, 5);
      other.commit();
    }
    DataSpec spec = new DataSpec(new Source.Npz(file, Optional.of(labels)), Golden.NONE);
    assertThat(DataReader.read(spec, List.of(Golden.input(1))).labels()).contains(Ints.of(4, 5));
  }

  private static InputSpec spec(String name, int size) {
    return new InputSpec(name, List.of(size), false);
  }

  private DataSet csv(String text, Optional<String> label, List<String> columns, int size)
      throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    DataSpec spec = new DataSpec(new Source.Csv(file, label, columns), Golden.NONE);
    return DataReader.read(spec, List.of(Golden.input(size)));
  }

  private void refusesCsv(String code, String text, String part) {
    assertThatThrownBy(() -> csv(text, Optional.empty(), List.of(), 2))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(code)
        .hasMessageContaining(part);
  }

  private static void refusesNpz(String code, Path file, String part, InputSpec... inputs) {
    DataSpec spec = new DataSpec(new Source.Npz(file, Optional.empty()), Golden.NONE);
    assertThatThrownBy(() -> DataReader.read(spec, List.of(inputs)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(code)
        .hasMessageContaining(part);
  }
}
