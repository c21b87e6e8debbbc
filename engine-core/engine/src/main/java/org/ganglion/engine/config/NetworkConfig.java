package org.ganglion.engine.config;

/**
 * A network by its file.
 *
 * @param kind what the file is
 * @param file as written
 * @param place line that names it
 */
public record NetworkConfig(Kind kind, String file, String place) {
  /** Kinds of network file. */
  public enum Kind {
    /** A network that is executed. */
    ONNX,
    /** Recorded activations. */
    RECORDED
  }
}
