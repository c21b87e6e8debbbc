/**
 * The facade of the host: what a command line, or a program of one's own, calls.
 *
 * <p>Entry: {@link org.ganglion.engine.Ganglion}. Before editing: nothing here prints, and nothing
 * of the packages below shows in a signature; those stay closed.
 */
@NullMarked
package org.ganglion.engine;

import org.jspecify.annotations.NullMarked;
