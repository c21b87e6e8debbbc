package org.ganglion.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ganglion.api.error.InputException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged data files are refused or read, whatever the damage; nothing else ever comes out. */
final class IdxCorruptionTest {
  private static final int ROUNDS = 150;

  private final Path folder;

  IdxCorruptionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({"images-idx3-ubyte.gz,1", "images-idx3-ubyte,2", "float-idx2,3", "nan-idx2,4"})
  void damagedIdxIsAlwaysAnInputException(String name, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] whole = Golden.bytes(name);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path file = Files.write(folder.resolve(name), damaged(whole, random));
      refused += read(new Source.Idx(file, Optional.of(file)), 12) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  @ParameterizedTest
  @CsvSource({"colour.png,1", "grey.png,2", "palette.gif,3", "flat.jpg,4", "colour.bmp,5"})
  void aDamagedImageIsAlwaysAnInputException(String name, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] whole = Golden.bytes(name);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Files.write(folder.resolve(name), damaged(whole, random));
      refused += read(new Source.Folder(folder), 105) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(ROUNDS / 10);
  }

  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 40);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static boolean read(Source source, int size) {
    try {
      DataReader.read(
          new DataSpec(source, Golden.NONE), List.of(new InputSpec("x", List.of(size), false)));
      return true;
    } catch (InputException e) {
      assertThat(e.problem().where()).isNotEmpty();
      return false;
    }
  }
}
