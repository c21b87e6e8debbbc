package org.ganglion.engine.network;

/**
 * What every pass of a bound set needs.
 *
 * @param network for the program, its sites and how many rows go through at once
 * @param rows the samples
 * @param feeds where input values come from
 * @param checkCancelled ends the pass by throwing
 */
record Context(GraphNetwork network, SampleRows rows, Feeds feeds, Runnable checkCancelled) {
  Program program() {
    return network.program();
  }

  Layout layout() {
    return network.layout();
  }

  SiteTable sites() {
    return network.siteTable();
  }

  /** The same with other input values. */
  Context with(Feeds others) {
    return new Context(network, rows, others, checkCancelled);
  }

  /** Called before each chunk. */
  void next(int forwardRows, int backwardRows) {
    checkCancelled.run();
    network.counter().forward(forwardRows);
    network.counter().backward(backwardRows);
  }
}
