package org.ganglion.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Catches what is written to standard output and standard error. */
final class Silence {
  private Silence() {}

  /** What {@code body} wrote. */
  static String listen(Runnable body) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    try (PrintStream ear = new PrintStream(heard, true, StandardCharsets.UTF_8)) {
      System.setOut(ear);
      System.setErr(ear);
      body.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return heard.toString(StandardCharsets.UTF_8);
  }
}
