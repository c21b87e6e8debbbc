package org.ganglion.engine.report;

import java.util.List;
import java.util.Map;
import org.ganglion.engine.report.SampleChoice.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one data set as one network sees them.
 *
 * @param rule how the chosen samples were chosen, in words
 * @param softmax whether probabilities are the softmax of the outputs
 * @param correct share of the samples that are predicted as labelled; null where unknown
 * @param chosen the samples that are shown with their maps
 * @param examples what is known of the samples that are shown as examples of units, by row
 * @param pictures null when the samples are not at hand
 */
record GroupView(
    String network,
    String data,
    int samples,
    String rule,
    boolean softmax,
    @Nullable Double correct,
    List<ClassRow> classes,
    List<Chosen> chosen,
    List<Column> columns,
    Map<Integer, Chosen> examples,
    @Nullable PictureBook pictures) {

  /**
   * The maps of one feature attribution over one input.
   *
   * @param input name of the input; empty when the network has one
   * @param maps one per chosen sample
   */
  record Column(String step, String method, String input, List<SignedMap> maps) {}
}
