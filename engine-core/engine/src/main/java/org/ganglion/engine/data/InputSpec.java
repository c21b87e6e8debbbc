package org.ganglion.engine.data;

import java.util.List;

/**
 * An input of a network that data must fit.
 *
 * @param name of the input
 * @param sizes axes behind the samples; -1 where the network does not fix the size
 * @param integer whether it takes whole numbers, which are not prepared
 */
public record InputSpec(String name, List<Integer> sizes, boolean integer) {
  /** Copies the list. */
  public InputSpec {
    sizes = List.copyOf(sizes);
  }
}
