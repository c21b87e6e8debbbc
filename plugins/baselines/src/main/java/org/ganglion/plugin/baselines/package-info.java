/**
 * General methods of all four kinds and a random control of each, and what they share.
 *
 * <p>Entry: the packages {@code feature}, {@code neuron}, {@code select}, {@code partition} and
 * {@code layer}, one per kind of answer. Before editing: a code (M2xx, W2xx) has one meaning; all
 * of them are listed in {@link org.ganglion.plugin.baselines.Refusals} and {@link
 * org.ganglion.plugin.baselines.Notices}.
 */
@NullMarked
package org.ganglion.plugin.baselines;

import org.jspecify.annotations.NullMarked;
