package org.ganglion.engine.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.onnx.OnnxTensor;

/**
 * SHA-256 over a graph's structure and weights; comments, exporter and file layout do not count.
 */
final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Lower-case hexadecimal. */
  static String of(OnnxGraph graph) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.text(
        "opset " + graph.opset("") + " inputs " + graph.inputs() + " outputs " + graph.outputs());
    graph.nodes().forEach(fingerprint::node);
    new TreeMap<>(graph.initialisers()).forEach(fingerprint::tensor);
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void node(OnnxNode node) {
    text(node.qualifiedOperator() + " " + node.id() + " " + node.inputs() + " " + node.outputs());
    OnnxAttributes attributes = node.attributes();
    for (String name : attributes.names()) {
      text(name);
      if (attributes.tensor(name).isPresent()) {
        tensor(name, attributes.tensor(name).get());
      } else {
        text(attributes.written(name));
      }
    }
  }

  private void tensor(String name, OnnxTensor tensor) {
    text(name + " " + tensor.type() + Arrays.toString(tensor.shape()));
    digest.update(tensor.bytes());
    tensor.release();
  }

  private void text(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
