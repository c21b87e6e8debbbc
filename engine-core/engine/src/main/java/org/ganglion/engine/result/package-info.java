/**
 * The models of a run folder's JSON files, and the place on disk where a run folder grows.
 *
 * <p>Entry: {@link org.ganglion.engine.result.RunResult}. Before editing: the order of a record's
 * components is the order in the file, and {@code result.json} must be equal byte by byte for equal
 * runs: no times, no absolute paths.
 */
@NullMarked
package org.ganglion.engine.result;

import org.jspecify.annotations.NullMarked;
