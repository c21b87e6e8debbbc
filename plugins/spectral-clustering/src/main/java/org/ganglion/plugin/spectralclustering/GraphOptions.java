package org.ganglion.plugin.spectralclustering;

/**
 * What spectral partitioners are all asked.
 *
 * @param clusters number of groups, or the largest one tried
 * @param choose where the number comes from
 * @param affinity what edges are made of
 * @param width of the Gaussian; 0 for the median distance
 */
record GraphOptions(int clusters, Choose choose, Affinity affinity, double width) {}
