package org.ganglion.engine.npz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ganglion.api.error.InputException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged archives are refused or read, whatever the damage; nothing else ever comes out. */
final class NpzCorruptionTest {
  private static final int ROUNDS = 200;

  private final Path folder;

  NpzCorruptionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "stored.npz,1",
    "deflated.npz,2",
    "versions.npz,3",
    "refused.npz,4",
    "single.npy,5",
    "double.npy,6"
  })
  void damageIsAlwaysAnInputException(String name, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] whole = Golden.bytes(name);
    Path file = folder.resolve(name);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Files.write(file, damaged(whole, random));
      refused += readAll(file);
    }
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole.clone();
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    int flips = 1 + random.nextInt(8);
    // Half of the damage goes to the ends, where the heads and the table of contents are.
    int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 200);
    boolean fromEnd = random.nextBoolean();
    for (int i = 0; i < flips; i++) {
      int at = random.nextInt(reach);
      bytes[fromEnd ? bytes.length - 1 - at : at] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** 1 when anything was refused, else 0. */
  private static int readAll(Path file) {
    int refused = 0;
    try (NpzReader npz = new NpzReader(file)) {
      for (String name : npz.names()) {
        try {
          npz.tensor(name);
          npz.doubles(name);
          npz.longs(name);
          npz.ints(name);
        } catch (InputException e) {
          assertThat(e.problem().where()).contains(file.toString());
          refused = e.problem().code().equals("I207") ? refused : 1;
        }
      }
    } catch (InputException e) {
      assertThat(e.problem().where()).contains(file.toString());
      return 1;
    }
    return refused;
  }
}
