package org.ganglion.engine.network;

import org.ganglion.api.network.Target;

/**
 * A target of the engine's own, which knows a better way to its derivatives than {@link
 * Target#classes}.
 */
interface SeededTarget extends Target {
  /**
   * Its derivatives.
   *
   * @param unchanged whether the forward pass is that of the samples without any intervention
   */
  Seeds seeds(Context context, boolean unchanged);
}
