package org.ganglion.plugin.baselines;

import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;

/** Why a baseline gives no answer; one place, so that a code keeps one meaning. */
public final class Refusals {
  private Refusals() {}

  /** M201: a feature attributor is asked about a place that is not an input. */
  public static MethodException notAnInput(String method, String site, String inputs) {
    return refuse(
        "M201",
        method + " scores the network's inputs, not site '" + site + "'",
        "leave out sites, or give inputs: " + inputs);
  }

  /** M202: Grad-CAM has no usable layer or image. */
  public static MethodException noMap(String what, String fix) {
    return refuse("M202", what, fix);
  }

  /** M203: a value or score is NaN or infinite. */
  public static MethodException notFinite(String what, long sample) {
    return refuse(
        "M203",
        what + " of sample " + sample + " is NaN or infinite",
        "check the data and its scaling; leave the sample out");
  }

  /** M203: a score that holds for the data set is NaN or infinite. */
  public static MethodException notFinite(String what) {
    return refuse("M203", what + " is NaN or infinite", "check the step that gave the scores");
  }

  /** M204: there is no node whose backward rule could be replaced. */
  public static MethodException nothingToGuide() {
    return refuse(
        "M204",
        "guided backpropagation changes the backward rule of ReLU nodes, and this network has none",
        "use gradient, which would give the same map");
  }

  /** M205: more neurons are asked for than there are. */
  public static MethodException tooMany(long asked, long available) {
    return refuse(
        "M205",
        "k = " + asked + " neurons are asked for, but there are only " + available,
        "give a k of at most " + available + ", or more sites");
  }

  /** M206: the response is not a value of the network. */
  public static MethodException noGradient(String target) {
    return refuse(
        "M206",
        "target '" + target + "' is a column of the data and has no gradient",
        "choose predicted, label, an index, or a site and unit");
  }

  /** M207: there are no samples. */
  public static MethodException noSamples() {
    return refuse("M207", "there are no samples", "check limit and region of the data");
  }

  /** M208: more groups are asked for than there are items. */
  public static MethodException tooFewItems(int groups, int items) {
    return refuse(
        "M208",
        groups + " groups are asked for, but there are only " + items + " items",
        "give at most " + items + " groups");
  }

  /** M209: coordinates are NaN or infinite. */
  public static MethodException badPoint(String item) {
    return refuse("M209", "item '" + item + "' has a coordinate that is NaN or infinite", "");
  }

  /** M210: a representation has too few samples to be compared. */
  public static MethodException tooFewRows(String layer, int rows, int needed) {
    return refuse(
        "M210",
        "layer '" + layer + "' has " + rows + " samples, at least " + needed + " are needed",
        "give more samples");
  }

  /** M211: a representation does not vary, so that a correlation with it does not exist. */
  public static MethodException collapsed(String layer) {
    return refuse(
        "M211",
        "layer '" + layer + "' is the same for all samples, so that its similarity is 0/0",
        "leave the layer out, or give samples that differ");
  }

  /** M212: a representation has NaN or infinite entries. */
  public static MethodException badRow(String layer, int row) {
    return refuse(
        "M212",
        "layer '" + layer + "' has a NaN or infinite value in row " + row,
        "check the data and its scaling");
  }

  /** M213: a selector is asked about a site that the step before did not score. */
  public static MethodException notScored(String site, String scored) {
    return refuse(
        "M213",
        "site '" + site + "' has no scores",
        "leave out sites, or score it in the step before; scored: " + scored);
  }

  /** M214: a table over pairs of samples would be too large. */
  public static MethodException tooManyRows(String layer, int rows, int most) {
    return refuse(
        "M214",
        "layer '"
            + layer
            + "' has "
            + rows
            + " samples, and pairs of at most "
            + most
            + " are compared",
        "set limit of the data to at most " + most);
  }

  /** M220: windows that leave some of the input uncovered. */
  public static MethodException gaps(int size, int stride) {
    return refuse(
        "M220",
        "windows of size " + size + " every " + stride + " positions leave gaps",
        "give a stride of at most " + size);
  }

  /** M250: more than half of the samples coincide, so that a kernel has no width. */
  public static MethodException noWidth(String layer) {
    return refuse(
        "M250",
        "the median distance between samples of layer '" + layer + "' is 0",
        "leave the layer out, or use cka-linear");
  }

  /** M251: a row has no direction. */
  public static MethodException noDirection(String layer, int row) {
    return refuse(
        "M251",
        "row " + row + " of layer '" + layer + "' is 0 and has no direction",
        "use paired-l2, or leave the sample out");
  }

  /** M252: an entry is no distance. */
  public static MethodException noDistance(String left, String right, double value) {
    return refuse(
        "M252",
        "the distance between '"
            + left
            + "' and '"
            + right
            + "' is "
            + value
            + ": distances are finite, symmetric, at least 0, and 0 on the diagonal",
        "use a symmetric metric; check the step that gave the distances");
  }

  /** M253: a table over pairs of items would be too large. */
  public static MethodException tooManyItems(int items, int most) {
    return refuse(
        "M253",
        items + " items are given, and pairs of at most " + most + " are compared",
        "use kmeans, or give fewer items");
  }

  /** M260: a weight between items is negative, NaN or infinite, or joins an item to itself. */
  public static MethodException badEdge(String from, String to, double weight) {
    return refuse(
        "M260",
        "the weight between '"
            + from
            + "' and '"
            + to
            + "' is "
            + weight
            + "; weights are at least 0, finite, and 0 on the diagonal",
        "check the graph view");
  }

  /** M261: a graph without edges has no groups. */
  public static MethodException noEdge(int items) {
    return refuse(
        "M261", "none of " + items + " items has an edge", "check what the items are joined by");
  }

  private static MethodException refuse(String code, String what, String fix) {
    return new MethodException(Problem.of(code, what, fix));
  }
}
