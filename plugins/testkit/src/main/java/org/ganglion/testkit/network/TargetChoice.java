package org.ganglion.testkit.network;

import org.ganglion.api.network.Network;
import org.ganglion.api.network.Target;

/**
 * What the user wrote behind {@code target:}, to be tied to a network and samples.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TargetChoice {
  /** The target of these samples. */
  Target of(Network network, TestSamples samples);
}
