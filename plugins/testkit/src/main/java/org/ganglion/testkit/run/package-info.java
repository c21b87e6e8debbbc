/**
 * A run without a host: seeded streams, recorded progress and warnings, a cancel switch, and linear
 * algebra in plain Java.
 *
 * <p>Entry: {@link org.ganglion.testkit.run.TestRun}. Before editing: nothing here may depend on
 * the clock, and only {@code Schedule.THREADS} on the machine.
 */
@NullMarked
package org.ganglion.testkit.run;

import org.jspecify.annotations.NullMarked;
