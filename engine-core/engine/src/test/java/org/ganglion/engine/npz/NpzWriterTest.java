package org.ganglion.engine.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NpzWriterTest {
  private static final Matrix DOUBLES = Matrix.of(2, 2, 1 / 3.0, 2 / 3.0, Math.PI, -1e300);

  private final Path folder;

  NpzWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(longs = {0xFFFFFFFFL, 1000, 1})
  void membersAreByteForByteWhatNumpySaves(long zip64From) throws IOException {
    Path file = folder.resolve("a.npz");
    write(file, zip64From);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly(
              "site/a:1.npy", "double.npy", "mask.npy", "ints.npy", "longs.npy", "größe.npy");
      assertThat(content(zip, "site/a:1.npy")).isEqualTo(Golden.bytes("single.npy"));
      assertThat(content(zip, "double.npy")).isEqualTo(Golden.bytes("double.npy"));
      assertThat(content(zip, "mask.npy")).isEqualTo(Golden.bytes("mask.npy"));
      assertThat(content(zip, "ints.npy")).isEqualTo(Golden.bytes("ints.npy"));
      assertThat(content(zip, "longs.npy")).isEqualTo(Golden.bytes("longs.npy"));
    }
    try (NpzReader npz = new NpzReader(file)) {
      assertThat(npz.names()).hasSize(6);
      assertThat(npz.matrix("double")).isEqualTo(DOUBLES);
      assertThat(npz.mask("mask")).isEqualTo(mask());
      assertThat(npz.tensor("größe").get(0)).isEqualTo(1.5f);
    }
  }

  @Test
  void theSameArraysGiveTheSameBytes() throws IOException {
    write(folder.resolve("a.npz"), ZipDirectory.LIMIT32);
    write(folder.resolve("b.npz"), ZipDirectory.LIMIT32);
    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
  }

  @Test
  void rowsOfSeveralArraysMayArriveInTurns() {
    Path file = folder.resolve("rows.npz");
    try (NpzWriter npz = new NpzWriter(file)) {
      NpzRows a = npz.rows("a", Dtype.FLOAT32, Shape.of(5, 20_000));
      NpzRows b = npz.rows("b", Dtype.INT32, Shape.of(5));
      NpzRows c = npz.rows("c", Dtype.FLOAT64, Shape.of(5, 2));
      NpzRows d = npz.rows("d", Dtype.UINT8, Shape.of(5, 3));
      for (int row = 0; row < 5; row++) {
        a.append(Tensor.full(Shape.of(1, 20_000), row));
        b.append(Ints.of(row));
        c.append(Matrix.of(1, 2, row, -row));
        d.append(Mask.all(Shape.of(1, 3)));
      }
      npz.commit();
    }
    try (NpzReader npz = new NpzReader(file)) {
      assertThat(npz.tensor("a").get(59_999)).isEqualTo(2);
      assertThat(npz.tensor("a").get(60_000)).isEqualTo(3);
      assertThat(npz.rows("a", 4, 1).get(0)).isEqualTo(4);
      assertThat(npz.ints("b")).isEqualTo(Ints.range(5));
      assertThat(npz.matrix("c").get(4, 1)).isEqualTo(-4);
      assertThat(npz.mask("d").count()).isEqualTo(15);
    }
  }

  @Test
  void withoutCommitNothingIsLeftAndTheOldFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("old.npz"), "old");
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.put("a", Ints.of(1));
    }
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void misuseIsRefused() {
    try (NpzWriter npz = new NpzWriter(folder.resolve("a.npz"))) {
      npz.put("a", Ints.of(1));
      assertThatThrownBy(() -> npz.put("a", Ints.of(1)))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("I202");
      assertThatThrownBy(() -> npz.put("../a", Ints.of(1)))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("I202");
      NpzRows rows = npz.rows("rows", Dtype.FLOAT32, Shape.of(2, 3));
      assertThatThrownBy(() -> rows.append(Tensor.full(Shape.of(1, 2), 0)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> rows.append(Matrix.of(1, 3, 1, 2, 3)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(npz::commit).hasMessageContaining("rows of 'rows' are missing");
      rows.append(Tensor.full(Shape.of(2, 3), 0));
      assertThatThrownBy(() -> rows.append(Tensor.full(Shape.of(1, 3), 0)))
          .isInstanceOf(IllegalArgumentException.class);
      npz.commit();
    }
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    assertThatThrownBy(() -> new NpzWriter(folder.resolve("no/a.npz")).close())
        .isInstanceOf(MethodException.class)
        .hasMessageStartingWith("R120")
        .hasMessageContaining("no such folder");
  }

  private static void write(Path file, long zip64From) {
    float[] grid = new float[24];
    IntStream.range(0, 24).forEach(i -> grid[i] = i / 7f);
    try (NpzWriter npz = new NpzWriter(file, zip64From)) {
      npz.put("site/a:1", Tensor.of(Shape.of(2, 3, 4), grid));
      npz.put("double", DOUBLES);
      npz.put("mask", mask());
      npz.put("ints", Ints.of(3, -1, 2147483647));
      npz.put("longs", 3, -1, 1L << 62);
      npz.put("größe", Tensor.scalar(1.5f));
      npz.commit();
    }
  }

  private static Mask mask() {
    Mask.Builder mask = Mask.builder(Shape.of(2, 3, 4));
    IntStream.range(0, 24).filter(i -> i % 5 == 0).forEach(mask::keep);
    return mask.build();
  }

  private static byte[] content(ZipFile zip, String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name)).readAllBytes();
  }
}
