/** Measurements that a person starts; see {@code distribution/src/bench/side_by_side.sh}. */
@NullMarked
package org.ganglion.cli.bench;

import org.jspecify.annotations.NullMarked;
