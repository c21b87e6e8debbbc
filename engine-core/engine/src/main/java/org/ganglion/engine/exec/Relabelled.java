package org.ganglion.engine.exec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.data.DataSet;

/** Gives samples the classes that a pipeline makes of those in the file. */
final class Relabelled {
  private Relabelled() {}

  /**
   * The same samples with changed labels, or as they are when nothing is to be changed.
   *
   * @throws InputException I240 when there are no labels, or one of them is not in the map
   */
  static DataSet of(DataSet data, DataConfig config) {
    if (config.labelMap().isEmpty() && !config.parity()) {
      return data;
    }
    Ints labels =
        data.labels().orElseThrow(() -> refused("the data have no labels to map", "add labels"));
    int[] changed = new int[labels.size()];
    int[] ids = new int[labels.size()];
    for (int i = 0; i < changed.length; i++) {
      int label = labels.get(i);
      long sample = data.id(i);
      changed[i] =
          config.parity()
              ? label % 2
              : Optional.ofNullable(config.labelMap().get(label))
                  .orElseThrow(
                      () ->
                          refused(
                              "label " + label + " of sample " + sample + " is not in the map",
                              "add '" + label + ": ...' to labels.map"));
      ids[i] = Math.toIntExact(sample);
    }
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    data.inputNames().forEach(name -> inputs.put(name, data.input(name, 0, data.size())));
    return DataSet.of(
        Ints.of(ids),
        inputs,
        Optional.of(Ints.of(changed)),
        data.columns(),
        java.util.List.of(),
        data.files());
  }

  private static InputException refused(String what, String fix) {
    return new InputException(Problem.of("I240", what, fix));
  }
}
