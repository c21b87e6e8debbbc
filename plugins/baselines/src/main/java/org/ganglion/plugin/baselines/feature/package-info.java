/**
 * Attributors that score the elements of the network's input, and DeepLIFT of neurons, which shares
 * their rules.
 *
 * <p>Entry: {@link org.ganglion.plugin.baselines.feature.Gradient}. Before editing: scores are
 * signed and in the input's shape; ranking, absolute values and channel reduction belong to whoever
 * reads them.
 */
@NullMarked
package org.ganglion.plugin.baselines.feature;

import org.jspecify.annotations.NullMarked;
