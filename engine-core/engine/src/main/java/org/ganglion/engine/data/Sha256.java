package org.ganglion.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ganglion.api.error.InputException;

/** SHA-256 of files, for provenance. */
public final class Sha256 {
  private final MessageDigest digest;

  /** An empty digest. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Digest of the bytes of {@code file}.
   *
   * @throws InputException I200 when it cannot be read
   */
  public static String of(Path file) {
    return new Sha256().add(file).hex();
  }

  /** Adds the bytes of {@code file}. */
  public Sha256 add(Path file) {
    byte[] block = new byte[1 << 16];
    try (InputStream input = Files.newInputStream(file)) {
      for (int count = input.read(block); count >= 0; count = input.read(block)) {
        digest.update(block, 0, count);
      }
    } catch (IOException e) {
      throw Refusal.unreadable(file, e);
    }
    return this;
  }

  /** Adds a text and its end. */
  public Sha256 add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /** The digest, lower-case hexadecimal; starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
