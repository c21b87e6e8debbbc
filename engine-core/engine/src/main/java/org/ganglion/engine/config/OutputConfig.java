package org.ganglion.engine.config;

import java.util.Set;

/**
 * Where results go.
 *
 * @param dir folder that run folders are made in, as written
 * @param formats what is written besides {@code result.json} and the arrays that later steps read
 */
public record OutputConfig(String dir, Set<Format> formats) {
  /** What a run folder may hold. */
  public enum Format {
    /** {@code result.json}; always written. */
    JSON,
    /** {@code arrays/}; always written. */
    NPZ,
    /** {@code report.html}. */
    HTML,
    /** {@code exports/<step>.csv}: the groups of each partition; only where asked for. */
    CSV,
    /** {@code exports/<step>.graphml}: each graph of neurons; only where asked for. */
    GRAPHML
  }

  /** Copies the set. */
  public OutputConfig {
    formats = Set.copyOf(formats);
  }
}
