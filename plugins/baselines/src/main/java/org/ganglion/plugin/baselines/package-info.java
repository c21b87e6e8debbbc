/** General attributors, selectors, partitioners and metrics, and a random control of each kind. */
@NullMarked
package org.ganglion.plugin.baselines;

import org.jspecify.annotations.NullMarked;
