/** The facade of the host. */
@NullMarked
package org.ganglion.engine;

import org.jspecify.annotations.NullMarked;
