package org.ganglion.engine.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A run folder that grows beside its final place, in {@code .<name>.partial}, and is moved there
 * when it is complete. What a broken-off run completed stays for a resumed one; a lock keeps two
 * runs from sharing a folder.
 */
public final class PendingFolder implements AutoCloseable {
  private static final String STATE = "state";
  private static final String LOCK = "lock";
  private static final String EVALUATIONS = "evaluations";
  private static final String EXPORTS = "exports";
  private static final String SCRATCH = "scratch";

  private final Path target;
  private final Path folder;
  private final FileChannel channel;
  private final boolean parentIsNew;
  private boolean finished;

  private PendingFolder(Path target, Path folder, FileChannel channel, boolean parentIsNew) {
    this.target = target;
    this.folder = folder;
    this.channel = channel;
    this.parentIsNew = parentIsNew;
  }

  private static boolean isEmpty(Path dir) throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return all.findAny().isEmpty();
    }
  }

  /**
   * Opens the folder of an exact place.
   *
   * @param resume whether what a broken-off run left is kept
   * @throws ConfigurationException R101 when it cannot be written, R102 when something is there
   *     already, R103 when another run works on it
   */
  public static PendingFolder at(Path target, boolean resume) {
    Path parent = target.toAbsolutePath().normalize().getParent();
    return at(target, resume, parent != null && !Files.exists(parent));
  }

  private static PendingFolder at(Path target, boolean resume, boolean parentIsNew) {
    Path place = target.toAbsolutePath().normalize();
    if (Files.exists(place)) {
      throw new ConfigurationException(
          new Problem(
              "R102",
              "the run folder is there already",
              place.toString(),
              "name another folder, or move this one away"));
    }
    Path folder = partial(place);
    try {
      Files.createDirectories(folder);
      PendingFolder pending =
          lock(place, folder, parentIsNew)
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          new Problem(
                              "R103",
                              "another run works on this folder",
                              place.toString(),
                              "wait for it, or name another folder")));
      pending.prepare(resume);
      return pending;
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  /**
   * Opens the next folder {@code <name>-<number>} of {@code dir}; for a resumed run, the latest one
   * that was broken off, if there is one.
   *
   * @throws ConfigurationException R101 when it cannot be written
   */
  public static PendingFolder next(Path dir, String name, boolean resume) {
    Path parent = dir.toAbsolutePath().normalize();
    boolean parentIsNew = !Files.exists(parent);
    try {
      Files.createDirectories(parent);
      if (resume) {
        List<Integer> brokenOff = numbers(parent, "." + name + "-", ".partial");
        if (!brokenOff.isEmpty()) {
          return at(parent.resolve(name + "-" + brokenOff.get(brokenOff.size() - 1)), true);
        }
      }
      int number =
          1
              + Math.max(
                  last(numbers(parent, name + "-", "")),
                  last(numbers(parent, "." + name + "-", ".partial")));
      while (true) {
        Path target = parent.resolve(name + "-" + number);
        try {
          Files.createDirectory(partial(target));
          return at(target, false, parentIsNew);
        } catch (FileAlreadyExistsException e) {
          number++;
        }
      }
    } catch (IOException e) {
      throw unwritable(parent, e);
    }
  }

  private static int last(List<Integer> numbers) {
    return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
  }

  private static List<Integer> numbers(Path dir, String before, String after) throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return all.map(path -> String.valueOf(path.getFileName()))
          .filter(
              file ->
                  file.startsWith(before)
                      && file.endsWith(after)
                      && file.length() > before.length() + after.length())
          .map(file -> number(file.substring(before.length(), file.length() - after.length())))
          .flatMapToInt(OptionalInt::stream)
          .sorted()
          .boxed()
          .toList();
    }
  }

  private static OptionalInt number(String digits) {
    return digits.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  private static Path partial(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".partial");
  }

  private static Optional<PendingFolder> lock(Path target, Path folder, boolean parentIsNew)
      throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new PendingFolder(target, folder, channel, parentIsNew));
  }

  private void prepare(boolean resume) throws IOException {
    if (!resume) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path old : all.filter(path -> !path.endsWith(LOCK)).toList()) {
          FileTree.delete(old);
        }
      }
    }
    Files.createDirectories(folder.resolve("arrays"));
    Files.createDirectories(folder.resolve(STATE));
  }

  /** Where the finished folder will be. */
  public Path target() {
    return target;
  }

  /** Where files are written now. */
  public Path folder() {
    return folder;
  }

  /** Archive of a step. */
  public Path arrays(String step) {
    return folder.resolve("arrays").resolve(step + ".npz");
  }

  /** Archive of an evaluation; its folder is made. */
  public Path evaluation(String id) {
    try {
      return Files.createDirectories(folder.resolve(EVALUATIONS)).resolve(id + ".npz");
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** State of a completed evaluation, if it is there. */
  public Optional<EvaluationState> evaluationState(String id) {
    Path file = folder.resolve(STATE).resolve(EVALUATIONS).resolve(id + ".json");
    return Files.exists(file) && Files.exists(evaluation(id))
        ? Optional.of(Json.read(file, EvaluationState.class))
        : Optional.empty();
  }

  /** Remembers that an evaluation is complete; its archive must be in place. */
  public void complete(EvaluationState state) {
    try {
      Path states = Files.createDirectories(folder.resolve(STATE).resolve(EVALUATIONS));
      Json.write(states.resolve(state.record().id() + ".json"), state);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** A file for other programs; its folder is made. */
  public Path export(String name) {
    try {
      return Files.createDirectories(folder.resolve(EXPORTS)).resolve(name);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** Removes the files for other programs. */
  public void clearExports() {
    try {
      FileTree.delete(folder.resolve(EXPORTS));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** An empty folder for results that are not kept, of whoever calls it first {@code name}. */
  public Path scratch(String name) {
    try {
      Path place = folder.resolve(STATE).resolve(SCRATCH).resolve(name);
      FileTree.delete(place);
      return Files.createDirectories(place);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** Removes what lies in {@link #scratch}. */
  public void clearScratch() {
    try {
      FileTree.delete(folder.resolve(STATE).resolve(SCRATCH));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /** State of a completed step, if it is there. */
  public Optional<StepState> state(String step) {
    Path file = folder.resolve(STATE).resolve(step + ".json");
    return Files.exists(file) && Files.exists(arrays(step))
        ? Optional.of(Json.read(file, StepState.class))
        : Optional.empty();
  }

  /** Remembers that a step is complete; its archive must be in place. */
  public void complete(StepState state) {
    Json.write(folder.resolve(STATE).resolve(state.record().id() + ".json"), state);
  }

  /**
   * Removes arrays of other steps and evaluations, which an earlier try with another pipeline may
   * have left.
   */
  public void keepOnly(Collection<String> steps, Collection<String> evaluations) {
    try {
      keepOnly(folder.resolve("arrays"), steps);
      Path judged = folder.resolve(EVALUATIONS);
      keepOnly(judged, evaluations);
      if (evaluations.isEmpty()) {
        Files.deleteIfExists(judged);
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static void keepOnly(Path place, Collection<String> names) throws IOException {
    if (!Files.isDirectory(place)) {
      return;
    }
    try (Stream<Path> all = Files.list(place)) {
      for (Path file : all.toList()) {
        String name = String.valueOf(file.getFileName());
        if (names.stream().noneMatch(one -> name.equals(one + ".npz"))) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * Moves the folder to its place.
   *
   * @throws ConfigurationException R102 when something came there meanwhile
   */
  public void finish() {
    try {
      FileTree.delete(folder.resolve(STATE));
      channel.close();
      Files.deleteIfExists(folder.resolve(LOCK));
      try {
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(folder, target);
      }
      finished = true;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw new ConfigurationException(
          new Problem(
              "R102",
              "something was put in the place of the run folder",
              target.toString(),
              "move it away and start again with --resume"),
          e);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /**
   * Ends the work; a folder in which no step was completed is removed, and one left empty by that.
   */
  @Override
  public void close() {
    if (finished) {
      return;
    }
    try {
      channel.close();
      if (isEmpty(folder.resolve(STATE))) {
        FileTree.delete(folder);
        Path parent = folder.getParent();
        if (parentIsNew && parent != null && isEmpty(parent)) {
          Files.delete(parent);
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static ConfigurationException unwritable(Path place, IOException cause) {
    return new ConfigurationException(
        new Problem(
            "R101",
            "the run folder cannot be written: " + cause,
            place.toString(),
            "name a folder that you may write to, with --out or output.dir"),
        cause);
  }
}
