package org.ganglion.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdxDataTest {
  private final Path folder;

  IdxDataTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"images-idx3-ubyte.gz", "images-idx3-ubyte"})
  void imagesAndLabelsAreRead(String images) {
    DataSet data = read(images, Golden.NONE, Golden.input(1, 4, 3));
    assertThat(data.size()).isEqualTo(6);
    assertThat(data.input("x", 0, 6).shape()).isEqualTo(Shape.of(6, 1, 4, 3));
    assertThat(data.input("x", 0, 6).toArray()).isEqualTo(Golden.expected(folder, "idx").toArray());
    assertThat(data.labels()).contains(Ints.of(3, 1, 2, 0, 3, 1));
    assertThat(data.files()).hasSize(2);
    assertThat(data.files().get(0).sha256()).hasSize(64);
    assertThat(data.inputNames()).containsExactly("x");
  }

  @Test
  void rowsAreSkippedLimitedAndKeepTheirNumberInTheFile() {
    Preparation some = rows(2, OptionalInt.of(3), OptionalLong.empty());
    DataSet data = read("images-idx3-ubyte.gz", some, Golden.input(12));
    float[] all = Golden.expected(folder, "idx").toArray();
    assertThat(data.input("x", 0, 3).toArray()).isEqualTo(Arrays.copyOfRange(all, 24, 60));
    assertThat(data.labels()).contains(Ints.of(2, 0, 3));
    assertThat(data.id(0)).isEqualTo(2);
    DataSet picked = data.select(Ints.of(2, 0, 2));
    assertThat(picked.size()).isEqualTo(3);
    assertThat(picked.id(0)).isEqualTo(4);
    assertThat(picked.labels()).contains(Ints.of(3, 2, 3));
    assertThat(picked.input("x", 1, 2).toArray())
        .startsWith(Arrays.copyOfRange(all, 24, 36))
        .endsWith(Arrays.copyOfRange(all, 48, 60));
    assertThat(picked.select(Ints.of(1)).id(0)).isEqualTo(2);
  }

  @Test
  void aShuffleIsAPermutationThatTheSeedFixes() {
    Preparation shuffled = rows(0, OptionalInt.empty(), OptionalLong.of(5));
    DataSet data = read("images-idx3-ubyte.gz", shuffled, Golden.input(4, 3));
    DataSet again = read("images-idx3-ubyte.gz", shuffled, Golden.input(4, 3));
    long[] ids = IntStream.range(0, 6).mapToLong(data::id).toArray();
    assertThat(ids).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(ids).isNotEqualTo(new long[] {0, 1, 2, 3, 4, 5});
    float[] all = Golden.expected(folder, "idx").toArray();
    for (int row = 0; row < 6; row++) {
      int from = 12 * (int) ids[row];
      assertThat(data.input("x", row, 1).toArray())
          .isEqualTo(Arrays.copyOfRange(all, from, from + 12));
      assertThat(again.id(row)).isEqualTo(ids[row]);
    }
  }

  @Test
  void otherTypesOfElementAreRead() {
    float[] first = Arrays.copyOf(Golden.expected(folder, "idx").toArray(), 12);
    float[] sevenths = new float[12];
    float[] shifted = new float[12];
    for (int i = 0; i < 12; i++) {
      sevenths[i] = first[i] / 7;
      shifted[i] = first[i] - 128;
    }
    assertThat(plain("float-idx2").input("x", 0, 4).toArray()).isEqualTo(sevenths);
    assertThat(plain("short-idx2").input("x", 0, 4).toArray()).isEqualTo(shifted);
  }

  @Test
  void labelsMayBeMapped() {
    Source source = source("images-idx3-ubyte.gz", "labels-idx1-ubyte.gz");
    LabelRule parity = new LabelRule(Map.of(), true);
    DataSpec spec = new DataSpec(source, parity, Golden.NONE);
    assertThat(DataReader.read(spec, List.of(Golden.input(12))).labels())
        .contains(Ints.of(1, 1, 0, 0, 1, 1));
    LabelRule partial = new LabelRule(Map.of(3, 0, 1, 1), false);
    refuses(
        "I214",
        () -> DataReader.read(new DataSpec(source, partial, Golden.NONE), inputs(12)),
        "the label of sample 2 is 2");
  }

  @Test
  void labelsOutsideTheClassesAreRefused() {
    DataSet data = read("images-idx3-ubyte.gz", Golden.NONE, Golden.input(12));
    assertThat(data.checkLabels(4)).isSameAs(data);
    refuses("I214", () -> data.checkLabels(3), "the label of sample 0 is 3");
  }

  @Test
  void whatCannotBeUsedIsRefusedByName() throws IOException {
    refuses("I200", () -> plain(folder.resolve("no-such-file")), "no-such-file");
    refuses("I210", () -> plain(Golden.file(folder, "grey.png")), "89504e47");
    refuses("I212", () -> read("images-idx3-ubyte", Golden.NONE, Golden.input(3, 4)), "[4, 3]");
    refuses("I215", () -> plain("nan-idx2"), "sample 1, element [1] is NaN");
    refuses(
        "I213",
        () ->
            DataReader.read(
                new DataSpec(source("images-idx3-ubyte", "float-idx2"), Golden.NONE), inputs(12)),
        "labels of shape [4, 3] for 6 samples");
    refuses(
        "I216",
        () ->
            read(
                "images-idx3-ubyte",
                rows(6, OptionalInt.empty(), OptionalLong.empty()),
                Golden.input(12)),
        "6 samples only");
    Path empty = Files.write(folder.resolve("empty"), new byte[] {0, 0, 8, 1, 0, 0, 0, 0});
    refuses("I216", () -> plain(empty), "no samples");
    byte[] whole = Golden.bytes("images-idx3-ubyte.gz");
    Path half = Files.write(folder.resolve("half.gz"), Arrays.copyOf(whole, whole.length / 2));
    refuses("I211", () -> plain(half), "half.gz");
    Path tail = Files.write(folder.resolve("tail.gz"), Arrays.copyOf(whole, whole.length - 4));
    refuses("I211", () -> plain(tail), "tail.gz");
    byte[] more = Arrays.copyOf(Golden.bytes("images-idx3-ubyte"), 89);
    refuses("I211", () -> plain(Files.write(folder.resolve("more"), more)), "more behind");
  }

  @Test
  void sizesBeyondTheFileTakeNoMemory() throws IOException {
    byte[] head = {0, 0, 8, 3, 0x7F, -1, -1, -1, 0x7F, -1, -1, -1, 0x7F, -1, -1, -1};
    refuses("I211", () -> plain(Files.write(folder.resolve("a"), head)), "2147483647");
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(head);
    }
    refuses(
        "I211", () -> plain(Files.write(folder.resolve("b"), zipped.toByteArray())), "2147483647");
    head[4] = -1;
    refuses("I211", () -> plain(Files.write(folder.resolve("c"), head)), "4294967295");
  }

  @Test
  void singleSamplesAreLeftOutBeforeTheOthersCount() {
    DataSet some = read("images-idx3-ubyte.gz", without(Set.of(0, 3)), Golden.input(12));
    assertThat(IntStream.range(0, some.size()).mapToLong(some::id).toArray()).containsExactly(2, 4);
    refuses(
        "I216",
        () -> read("images-idx3-ubyte.gz", without(Set.of(6)), Golden.input(12)),
        "exclude names [6]");
  }

  private static Preparation without(Set<Integer> rows) {
    return new Preparation(
        1,
        List.of(),
        List.of(),
        Optional.empty(),
        1,
        OptionalInt.of(2),
        rows,
        OptionalLong.empty());
  }

  private DataSet read(String images, Preparation preparation, InputSpec input) {
    Source source = source(images, "labels-idx1-ubyte.gz");
    return DataReader.read(new DataSpec(source, preparation), List.of(input));
  }

  private Source source(String images, String labels) {
    return new Source.Idx(Golden.file(folder, images), Optional.of(Golden.file(folder, labels)));
  }

  private DataSet plain(String name) {
    return plain(Golden.file(folder, name));
  }

  private static DataSet plain(Path file) {
    Source source = new Source.Idx(file, Optional.empty());
    return DataReader.read(new DataSpec(source, Golden.NONE), inputs(-1));
  }

  private static List<InputSpec> inputs(int size) {
    return List.of(Golden.input(size));
  }

  private static Preparation rows(int skip, OptionalInt limit, OptionalLong shuffle) {
    return new Preparation(1, List.of(), List.of(), Optional.empty(), skip, limit, shuffle);
  }

  private static void refuses(String code, ThrowableAssert.ThrowingCallable reading, String part) {
    assertThatThrownBy(reading)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(code)
        .hasMessageContaining(part);
  }
}
