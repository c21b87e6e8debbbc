package org.ganglion.cli;

import java.io.PrintStream;
import org.ganglion.api.error.Problem;

/** The two streams of a command: results go to standard output, talk goes to standard error. */
final class Terminal {
  private static final int LABEL = 10;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean quiet;
  private final boolean colour;
  private final boolean interactive;

  Terminal(PrintStream out, PrintStream err, boolean quiet, boolean colour, boolean interactive) {
    this.out = out;
    this.err = err;
    this.quiet = quiet;
    this.colour = colour;
    this.interactive = interactive;
  }

  /** Whether a person watches standard error, so that a progress bar makes sense. */
  boolean interactive() {
    return interactive && !quiet;
  }

  /** A result. */
  void result(String text) {
    out.println(text);
  }

  /** Something said on the way; left out by {@code --quiet}. */
  void say(String text) {
    if (!quiet) {
      err.println(text);
    }
  }

  /** A failure; never left out. */
  void fail(Problem problem) {
    err.println(bold("31", "error " + problem.code()) + "  " + problem.what());
    part("where", problem.where());
    part("fix", problem.fix());
  }

  /** A warning; left out by {@code --quiet}. */
  void warn(String code, String text) {
    say(bold("33", "warning " + code) + "  " + text);
  }

  /** Text that stands out where colours are shown. */
  String strong(String text) {
    return bold("1", text);
  }

  PrintStream err() {
    return err;
  }

  private void part(String label, String text) {
    if (!text.isEmpty()) {
      err.println("  " + label + " ".repeat(LABEL - label.length()) + text);
    }
  }

  private String bold(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
