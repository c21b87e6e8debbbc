package org.ganglion.engine.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingFolderTest {
  private final Path dir;

  PendingFolderTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void appearsOnlyWhenItIsFinished() throws IOException {
    try (PendingFolder folder = PendingFolder.at(dir.resolve("run"), false)) {
      Files.writeString(folder.folder().resolve("result.json"), "{}");
      assertThat(dir.resolve("run")).doesNotExist();

      folder.finish();
    }

    assertThat(dir.resolve("run"))
        .isDirectoryContaining("glob:**result.json")
        .isDirectoryNotContaining("glob:**{state,lock}");
    assertThat(dir).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void numbersFoldersOneAfterTheOther() {
    for (int number = 1; number <= 3; number++) {
      try (PendingFolder folder = PendingFolder.next(dir, "fashion", false)) {
        assertThat(folder.target()).isEqualTo(dir.toAbsolutePath().resolve("fashion-" + number));
        folder.finish();
      }
    }
  }

  @Test
  void keepsWhatWasCompletedForAResumedRun() throws IOException {
    StepState state = state("a");
    try (PendingFolder folder = PendingFolder.next(dir, "fashion", false)) {
      Files.writeString(folder.arrays("a"), "");
      folder.complete(state);
    }
    assertThat(dir.resolve(".fashion-1.partial")).exists();

    try (PendingFolder fresh = PendingFolder.next(dir, "fashion", false)) {
      assertThat(fresh.target()).hasFileName("fashion-2");
      assertThat(fresh.state("a")).isEmpty();
    }
    try (PendingFolder resumed = PendingFolder.next(dir, "fashion", true)) {
      assertThat(resumed.target()).hasFileName("fashion-1");
      assertThat(resumed.state("a")).contains(state);
      assertThat(resumed.state("b")).isEmpty();
    }
  }

  @Test
  void leavesNothingWhenNothingWasCompleted() {
    PendingFolder.at(dir.resolve("run"), false).close();
    PendingFolder.next(dir.resolve("runs"), "run", false).close();

    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void startsAnewWithoutResume() throws IOException {
    try (PendingFolder folder = PendingFolder.at(dir.resolve("run"), false)) {
      Files.writeString(folder.arrays("a"), "");
      folder.complete(state("a"));
    }

    try (PendingFolder folder = PendingFolder.at(dir.resolve("run"), false)) {
      assertThat(folder.state("a")).isEmpty();
      assertThat(folder.arrays("a")).doesNotExist();
    }
  }

  @Test
  void refusesAFolderThatIsThereOrInUse() throws IOException {
    Files.createDirectories(dir.resolve("old"));
    assertRefused(dir.resolve("old"), "R102");
    try (PendingFolder folder = PendingFolder.at(dir.resolve("run"), false)) {
      assertThat(folder.folder()).exists();
      assertRefused(dir.resolve("run"), "R103");
    }
    Files.writeString(dir.resolve("file"), "");
    assertRefused(dir.resolve("file/run"), "R101");
  }

  @Test
  void readsBackWhatItWrote() {
    StepState state = state("a");
    Json.write(dir.resolve("state.json"), state);

    assertThat(Json.read(dir.resolve("state.json"), StepState.class)).isEqualTo(state);
  }

  private static void assertRefused(Path target, String code) {
    assertThatThrownBy(() -> PendingFolder.at(target, true))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }

  private static StepState state(String id) {
    StepRecord record =
        new StepRecord(
            id,
            "selector",
            "positive",
            "1.0.0",
            Optional.of("network"),
            Optional.empty(),
            Optional.of("predicted"),
            List.of("b"),
            Optional.of("sample"),
            Optional.empty(),
            Map.of("sparsity", 90.0),
            List.of(new StepRecord.ArrayRecord("site/a", List.of(2, 3), "uint8")),
            Map.of("radius", Double.POSITIVE_INFINITY),
            Map.of("threshold", new StepRecord.Spread(0.1, -0.0, 1e-300)),
            Optional.of(new StepRecord.ClaimRecord(Optional.empty(), "none", Map.of())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Map.of("network", "tuned")),
            Map.of("start", List.of("identity", "tlb")),
            List.of(new StepRecord.WarningRecord("W001", "ties", 3, List.of("ties elsewhere"))));
    return new StepState("k", record, new RunRecord.StepTiming(id, 5, 0, 1, 2));
  }
}
