package org.ganglion.engine.graph;

import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;

/**
 * Weights that read units of a layer.
 *
 * @param from site that they read
 * @param kernel site that they write
 * @param units per unit of {@code from} the unit of the layer that it carries; -1 for none
 */
public record Reader(Site from, Site kernel, Ints units) {}
