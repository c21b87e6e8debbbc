package org.ganglion.engine.report;

import tools.jackson.databind.JsonNode;

/**
 * Where units lie in the rows of an array of one site.
 *
 * @param units number of units: channels of a map, features of a vector
 * @param stride elements between two units that follow each other in a row
 * @param height of a unit's map; 1 when units are single numbers
 * @param width of a unit's map; 1 when units are single numbers
 */
record SiteFacts(String id, boolean rectified, int units, int stride, int height, int width) {

  /**
   * Reads the site's entry of {@code result.json} for an array with {@code elements} per row, which
   * is one number per neuron, or one per unit when positions were reduced.
   */
  static SiteFacts of(JsonNode site, long elements) {
    int[] sizes = site.path("shape").values().stream().mapToInt(JsonNode::asInt).toArray();
    int axis = site.path("unitAxis").asInt(-1);
    long neurons = 1;
    for (int size : sizes) {
      neurons *= size;
    }
    String id = site.path("id").asString("");
    boolean rectified = site.path("operator").asString("").equals("Relu");
    if (axis < 0 || axis >= sizes.length || elements != neurons) {
      return new SiteFacts(id, rectified, Math.toIntExact(elements), 1, 1, 1);
    }
    int stride = 1;
    for (int i = axis + 1; i < sizes.length; i++) {
      stride *= sizes[i];
    }
    boolean maps = sizes.length == 3 && axis == 0;
    return new SiteFacts(
        id, rectified, sizes[axis], stride, maps ? sizes[1] : 1, maps ? sizes[2] : 1);
  }

  /** Unit that element {@code index} of a row belongs to. */
  int unitOf(int index) {
    return index / stride % units;
  }

  /** Whether a unit is a map over positions that lie as in an image. */
  boolean spatial() {
    return height > 1 && width > 1;
  }
}
