package org.ganglion.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the program finds around it.
 *
 * @param out standard output
 * @param err standard error
 * @param environment variables
 * @param home folder of the assembled program, with {@code plugins} in it
 */
record Surroundings(PrintStream out, PrintStream err, Map<String, String> environment, Path home) {

  /** The folder that the launcher names. */
  static Path installed() {
    return Path.of(System.getProperty("ganglion.home", "."));
  }

  /** Whether the launcher found a person at standard error. */
  static boolean watched() {
    return Boolean.getBoolean("ganglion.terminal");
  }
}
