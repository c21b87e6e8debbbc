package org.ganglion.testkit.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ganglion.api.value.Tensor;

/** SHA-256 over structure and weights. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Graph graph) {
    MessageDigest digest = sha256();
    for (Graph.Node node : graph.nodes()) {
      digest.update(node.site().toString().getBytes(StandardCharsets.UTF_8));
      node.operation()
          .ifPresent(
              operation ->
                  operation.weights().forEach((name, tensor) -> update(digest, name, tensor)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String name, Tensor tensor) {
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * Math.toIntExact(tensor.elements()));
    for (long i = 0; i < tensor.elements(); i++) {
      bytes.putFloat(tensor.get(i));
    }
    digest.update(bytes.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
