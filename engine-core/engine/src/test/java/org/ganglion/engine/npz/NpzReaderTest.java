package org.ganglion.engine.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NpzReaderTest {
  private final Path folder;

  NpzReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void everyTypeComesOutAsNumpyPutItIn(String name) {
    try (NpzReader npz = new NpzReader(Golden.file(folder, name))) {
      assertThat(npz.names())
          .hasSize(18)
          .startsWith("half", "single")
          .contains("site/conv1/Conv:1");
      assertThat(npz.tensor("half").toArray())
          .containsExactly(
              0f,
              1f,
              -2.5f,
              65504f,
              0x1p-24f,
              -0x1p-14f,
              Float.POSITIVE_INFINITY,
              Float.NEGATIVE_INFINITY,
              Float.NaN,
              0x1.554p-2f);
      for (String grid : new String[] {"single", "big_single", "fortran"}) {
        Tensor values = npz.tensor(grid);
        assertThat(values.shape()).isEqualTo(Shape.of(2, 3, 4));
        for (int i = 0; i < 24; i++) {
          assertThat(values.get(i)).isEqualTo(i / 7f);
        }
        assertThat(npz.rows(grid, 1, 1).toArray())
            .isEqualTo(Arrays.copyOfRange(values.toArray(), 12, 24));
      }
      assertThat(npz.matrix("double").toArray()).containsExactly(1 / 3.0, 2 / 3.0, Math.PI, -1e300);
      assertThat(npz.longs("big_long")).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE, 258);
      assertThat(npz.longs("fortran_long")[23]).isEqualTo(23);
      assertThat(npz.longs("fortran_long")).isSorted();
      assertThat(npz.longs("int8")).containsExactly(-128, 127);
      assertThat(npz.longs("int16")).containsExactly(-32768, 32767);
      assertThat(npz.ints("int32")).isEqualTo(Ints.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
      assertThat(npz.ints("uint8")).isEqualTo(Ints.of(0, 255));
      assertThat(npz.longs("uint16")).containsExactly(0, 65535);
      assertThat(npz.longs("uint32")).containsExactly(0, 4294967295L);
      assertThat(npz.doubles("uint64")).containsExactly(0x1p53, 0x1p64);
      assertThat(npz.mask("bool").toTensor().toArray()).containsExactly(1, 0, 0, 1);
      assertThat(npz.tensor("scalar").shape().rank()).isZero();
      assertThat(npz.tensor("scalar").get(0)).isEqualTo(2.5f);
      assertThat(npz.tensor("empty").shape()).isEqualTo(Shape.of(0, 3));
      assertThat(npz.rows("site/conv1/Conv:1", 1, 2).toArray()).containsExactly(2, 3, 4, 5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void rowsOfTypedArraysAreReadWithoutLookingAtOthers(String name) {
    try (NpzReader npz = new NpzReader(Golden.file(folder, name))) {
      assertThat(npz.matrix("double", 1, 1).toArray()).containsExactly(Math.PI, -1e300);
      assertThat(npz.matrix("double", 1, 0).rows()).isZero();
      assertThat(npz.ints("int32", 1, 1)).isEqualTo(Ints.of(Integer.MAX_VALUE));
      // The other element is beyond 32 bits, or neither 0 nor 1.
      assertThat(npz.ints("uint32", 0, 1)).isEqualTo(Ints.of(0));
      assertThat(npz.mask("uint8", 0, 1).toTensor().toArray()).containsExactly(0);
      refuses("I207", () -> npz.ints("uint32", 1, 1), "element 1 is 4294967295");
      refuses("I207", () -> npz.mask("uint8", 1, 1), "element 1 is 255");
      refuses("I207", () -> npz.matrix("single", 0, 1), "[2, 3, 4]");
      refuses("I207", () -> npz.mask("scalar", 0, 1), "scalar");
      assertThatThrownBy(() -> npz.matrix("double", 1, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void rowsOfColumnMajorTablesAreThoseOfTheTable() throws IOException {
    String head = "{'descr': '<f8', 'fortran_order': True, 'shape': (3, 2), }\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + head.length() + 6 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
    bytes.putShort((short) head.length());
    bytes.put(head.getBytes(StandardCharsets.ISO_8859_1));
    for (double value : new double[] {1, 3, 5, 2, 4, 6}) {
      bytes.putDouble(value);
    }
    Path file = Files.write(folder.resolve("table.npy"), bytes.array());
    try (NpzReader npz = new NpzReader(file)) {
      assertThat(npz.matrix("table").toArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(npz.matrix("table", 1, 2).toArray()).containsExactly(3, 4, 5, 6);
    }
  }

  @Test
  void allVersionsOfTheFormatAreRead() {
    try (NpzReader npz = new NpzReader(Golden.file(folder, "versions.npz"))) {
      for (String name : npz.names()) {
        assertThat(npz.tensor(name).get(23)).isEqualTo(23);
      }
      assertThat(npz.names()).containsExactly("v1", "v2", "v3");
    }
  }

  @Test
  void aSingleArrayIsCalledAsItsFile() {
    try (NpzReader npz = new NpzReader(Golden.file(folder, "single.npy"))) {
      assertThat(npz.names()).containsExactly("single");
      assertThat(npz.tensor("single").get(8)).isEqualTo(8 / 7f);
    }
  }

  @Test
  void typesThatAreNotNumbersAreRefusedByName() {
    try (NpzReader npz = new NpzReader(Golden.file(folder, "refused.npz"))) {
      for (String name : npz.names()) {
        refuses("I204", () -> npz.tensor(name), name);
      }
    }
  }

  @Test
  void valuesThatDoNotFitAreRefused() {
    try (NpzReader npz = new NpzReader(Golden.file(folder, "stored.npz"))) {
      refuses("I207", () -> npz.longs("uint64"), "18446744073709551615");
      refuses("I207", () -> npz.longs("single"), "not a whole number");
      refuses("I207", () -> npz.ints("uint32"), "element 1 is 4294967295");
      refuses("I207", () -> npz.mask("uint8"), "255");
      refuses("I207", () -> npz.matrix("single"), "[2, 3, 4]");
      refuses("I207", () -> npz.rows("scalar", 0, 1), "scalar");
      refuses("I206", () -> npz.tensor("singel"), "did you mean 'single'?");
    }
  }

  @Test
  void filesThatAreNoArchiveAreRefused() throws IOException {
    refuses("I200", () -> new NpzReader(folder.resolve("missing.npz")), "missing.npz");
    refuses("I200", () -> new NpzReader(folder), "not a file");
    Path text = Files.writeString(folder.resolve("text.npz"), "this is no archive at all, really");
    refuses("I201", () -> new NpzReader(text), "text.npz");
    byte[] whole = Golden.bytes("stored.npz");
    Path half = Files.write(folder.resolve("half.npz"), Arrays.copyOf(whole, whole.length / 2));
    refuses("I201", () -> new NpzReader(half), "truncated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up.npy", "a/../../up.npy", "/etc/up.npy", "a\\up.npy", ""})
  void namesThatClimbOutOfAFolderAreRefused(String name) throws IOException {
    Path file = folder.resolve("climb.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(Golden.bytes("single.npy"));
    }
    refuses("I202", () -> new NpzReader(file), "climb.npz");
  }

  @Test
  void anArrayThatDeclaresMoreThanItHoldsTakesNoMemory() throws IOException {
    String head = new String(Golden.bytes("single.npy"), StandardCharsets.ISO_8859_1);
    for (String shape :
        new String[] {"(2147483647,)", "(9, 9, 9)", "(65536, 65536, 65536, 65536, 65536)"}) {
      String padded = shape + " ".repeat(60 - shape.length());
      String damaged = head.replaceFirst("\\(2, 3, 4\\), } {" + 49 + "}", padded + "}");
      Path file = folder.resolve("huge.npy");
      Files.write(file, damaged.getBytes(StandardCharsets.ISO_8859_1));
      try (NpzReader npz = new NpzReader(file)) {
        assertThatThrownBy(() -> npz.tensor("huge"))
            .isInstanceOf(InputException.class)
            .hasMessageMatching("(?s)I20[35].*");
      }
    }
  }

  @Test
  void aFlippedBitBreaksTheChecksum() throws IOException {
    byte[] bytes = Golden.bytes("stored.npz");
    // The last byte of the first array: NaN and 1/3 in half precision stand at its end.
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("U5PK");
    assertThat(at).isPositive();
    bytes[at] ^= 1;
    try (NpzReader npz = new NpzReader(Files.write(folder.resolve("flipped.npz"), bytes))) {
      refuses("I205", () -> npz.tensor("half"), "checksum");
      assertThat(npz.tensor("single").get(1)).isEqualTo(1 / 7f);
    }
  }

  private static void refuses(String code, Runnable reading, String part) {
    assertThatThrownBy(reading::run)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(code)
        .hasMessageContaining(part);
  }
}
