package org.ganglion.engine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A run to repeat.
 *
 * @param result {@code result.json} of a finished run
 * @param base folder that the paths in its configuration are relative to; if empty, the one that
 *     {@code run.json} beside it names
 * @param out exact run folder of the repetition; if empty, a new one beside the old one
 * @since 0.1.0
 */
public record ReplayRequest(Path result, Optional<Path> base, Optional<Path> out) {}
