package org.ganglion.engine.exec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random numbers of a step: the SHA-256 of seed, step, purpose and key seeds one generator each, so
 * that no stream depends on what else was drawn, nor on the order of the steps.
 *
 * @param seed of the run
 * @param step its id
 */
record RandomStreams(long seed, String step) {
  private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** The stream of this purpose and key. */
  RandomGenerator stream(String purpose, long... key) {
    MessageDigest digest = sha256();
    digest.update(longs(seed));
    text(digest, step);
    text(digest, purpose);
    digest.update(longs(key));
    return ALGORITHM.create(digest.digest());
  }

  /** Length first, so that two texts cannot run into each other. */
  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(longs(bytes.length));
    digest.update(bytes);
  }

  private static byte[] longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * values.length);
    buffer.asLongBuffer().put(values);
    return buffer.array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
