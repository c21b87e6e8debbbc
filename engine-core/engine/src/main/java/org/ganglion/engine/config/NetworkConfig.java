package org.ganglion.engine.config;

import java.util.OptionalInt;

/**
 * A network by its file.
 *
 * @param kind what the file is
 * @param file as written
 * @param length tokens per sample of inputs that the file leaves open, if given
 * @param place line that names it
 */
public record NetworkConfig(Kind kind, String file, OptionalInt length, String place) {
  /** A network whose inputs the file describes. */
  public NetworkConfig(Kind kind, String file, String place) {
    this(kind, file, OptionalInt.empty(), place);
  }

  /** The same with so many tokens per sample, unless it says how many itself. */
  public NetworkConfig withLength(OptionalInt tokens) {
    return length.isPresent() ? this : new NetworkConfig(kind, file, tokens, place);
  }

  /** Kinds of network file. */
  public enum Kind {
    /** A network that is executed. */
    ONNX,
    /** Recorded activations. */
    RECORDED
  }
}
