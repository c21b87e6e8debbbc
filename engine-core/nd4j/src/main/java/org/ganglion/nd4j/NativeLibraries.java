package org.ganglion.nd4j;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads OpenBLAS and ND4J from the folder into which the build unpacked them, so that running
 * writes nothing. JavaCPP's own loader would copy and link them into a cache in the user's home.
 *
 * <p>Call {@link #loadOpenBlas} before the first use of {@code org.bytedeco.openblas} or of a
 * JavaCPP pointer, {@link #loadNd4j} before the first use of {@code org.nd4j}. Both may be called
 * often and by many threads. Each throws {@link UnsatisfiedLinkError} when {@value #FOLDER} is not
 * set, or when a library in it is missing or does not suit this machine.
 *
 * @since 0.1.0
 */
public final class NativeLibraries {
  /** System property that names the folder. */
  public static final String FOLDER = "ganglion.natives";

  private static boolean openBlas;
  private static boolean nd4j;

  private NativeLibraries() {}

  /** Makes JavaCPP and the BLAS and LAPACK of OpenBLAS ready for use. */
  public static synchronized void loadOpenBlas() {
    if (!openBlas) {
      // Read by JavaCPP at each of its attempts to load; all that it wants is there when this ends.
      System.setProperty("org.bytedeco.javacpp.loadlibraries", "false");
      load(List.of("jnijavacpp", "jniopenblas_nolapack", "jniopenblas"));
      openBlas = true;
    }
  }

  /** Makes all of ND4J ready for use; includes {@link #loadOpenBlas}. */
  public static synchronized void loadNd4j() {
    loadOpenBlas();
    if (!nd4j) {
      load(List.of("jnind4jcpu"));
      nd4j = true;
    }
  }

  private static void load(List<String> names) {
    Path folder = folder();
    for (String name : names) {
      Path library = folder.resolve(System.mapLibraryName(name));
      if (!Files.isRegularFile(library)) {
        throw new UnsatisfiedLinkError(
            "no " + library.getFileName() + " in " + folder + ", which -D" + FOLDER + " names");
      }
      try {
        System.load(library.toString());
      } catch (UnsatisfiedLinkError alone) {
        // Where the linker does not look beside a library for those that it needs (Windows).
        loadNeighbours(folder);
        loadAgain(library, alone);
      }
    }
  }

  private static Path folder() {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      throw new UnsatisfiedLinkError("start Java with -D" + FOLDER + "=<folder of the libraries>");
    }
    return Path.of(folder).toAbsolutePath();
  }

  private static void loadAgain(Path library, UnsatisfiedLinkError before) {
    try {
      System.load(library.toString());
    } catch (UnsatisfiedLinkError again) {
      again.addSuppressed(before);
      throw again;
    }
  }

  /**
   * Loads what can be loaded of the libraries that are not JNI bindings, in any order that works.
   */
  private static void loadNeighbours(Path folder) {
    List<Path> waiting = neighbours(folder);
    int before;
    do {
      before = waiting.size();
      waiting.removeIf(NativeLibraries::loads);
    } while (!waiting.isEmpty() && waiting.size() < before);
  }

  private static boolean loads(Path library) {
    try {
      System.load(library.toString());
      return true;
    } catch (UnsatisfiedLinkError needsAnother) {
      return false; // comes up again as the failure of the binding that wants it
    }
  }

  private static List<Path> neighbours(Path folder) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{so,so.*,dylib,dll}")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith("jni") && !name.startsWith("libjni")) {
          found.add(file);
        }
      }
    } catch (IOException unreadable) {
      UnsatisfiedLinkError error = new UnsatisfiedLinkError("cannot read " + folder);
      error.initCause(unreadable);
      throw error;
    }
    found.sort(null);
    return found;
  }
}
