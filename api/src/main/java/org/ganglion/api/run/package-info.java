/**
 * What a method may use while it runs: randomness, progress, cancellation, parallel loops,
 * warnings.
 *
 * <p>Entry: {@link org.ganglion.api.run.RunContext}. Before editing: nothing here may depend on
 * wall-clock time or on the number of threads.
 */
@NullMarked
package org.ganglion.api.run;

import org.jspecify.annotations.NullMarked;
