/**
 * Runs a plan.
 *
 * <p>Entry: {@link org.ganglion.engine.exec.Executor}. Before editing: a step is a pure function of
 * network, data, options and stored earlier results, read back from disk; only this package knows
 * clocks, threads and seeds.
 */
@NullMarked
package org.ganglion.engine.exec;

import org.jspecify.annotations.NullMarked;
