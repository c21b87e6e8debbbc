package org.ganglion.engine.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Versions of the program and of what computes in it, written by the build.
 *
 * @param ganglion of the program
 * @param parts by name, in order
 */
public record Versions(String ganglion, Map<String, String> parts) {
  /** As built, on the Java platform that runs now. */
  public static Versions current() {
    Properties built = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Versions.class.getResourceAsStream("versions.properties"))) {
      built.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("versions.properties of the program cannot be read", e);
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("java", System.getProperty("java.version"));
    for (String part : new String[] {"djl", "pytorch", "nd4j"}) {
      parts.put(part, built.getProperty(part));
    }
    return new Versions(built.getProperty("ganglion"), parts);
  }
}
