package org.ganglion.api.query;

import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;

/**
 * Earlier results. The host has checked that those are there which the method declared in {@link
 * org.ganglion.api.method.MethodInfo#from}; asking for another one is a fault of the method.
 *
 * @since 0.1.0
 */
public interface Findings {
  /** Scores that an earlier step gave. */
  Attribution attribution();

  /** Neurons that an earlier step picked. */
  Selection selection();

  /** Groups that an earlier step formed. */
  Partition partition();
}
