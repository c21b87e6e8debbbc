/** A network, data and methods that are small enough to be checked by eye. */
@NullMarked
package org.ganglion.engine.fake;

import org.jspecify.annotations.NullMarked;
