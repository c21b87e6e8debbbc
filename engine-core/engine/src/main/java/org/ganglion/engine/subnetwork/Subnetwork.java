package org.ganglion.engine.subnetwork;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.onnx.OnnxEdit;

/**
 * A network with the neurons of some sites scaled, as an ONNX file.
 *
 * @param masked sites that are multiplied by constants
 * @param cut number of units cut out, by site
 * @param parametersBefore elements of the weights
 * @param parametersAfter elements of the weights and masks that are left
 */
public record Subnetwork(
    List<String> masked, Map<String, Integer> cut, long parametersBefore, long parametersAfter) {
  /** Copies the collections. */
  public Subnetwork {
    masked = List.copyOf(masked);
    cut = Collections.unmodifiableMap(new LinkedHashMap<>(cut));
  }

  /**
   * Writes the network with these factors at its sites, each site once. Units that are 0 at all
   * their positions are cut out where the weights around them allow it; the rest is multiplied.
   *
   * @param network ONNX file
   * @param out file to write
   * @throws InputException as the ONNX reader does, and R114 for sites that are views of tensors of
   *     the file whose rows hold several heads or windows of a sample
   * @throws org.ganglion.api.error.MethodException R110 when the file cannot be written
   */
  public static Subnetwork write(Path network, List<Factors> factors, Path out) {
    OnnxEdit edit = OnnxEdit.of(network);
    refuseViews(edit, factors);
    final long before = edit.parameters();
    Set<String> busy = new HashSet<>();
    factors.stream()
        .filter(one -> edit.hasSite(one.site()))
        .forEach(one -> busy.add(edit.tensor(one.site())));
    Map<String, Integer> cut = new LinkedHashMap<>();
    List<Factors> left = new ArrayList<>();
    for (Factors one : factors) {
      BitSet silent = one.silent();
      boolean some = !silent.isEmpty() && silent.cardinality() < one.units();
      if (some && Cut.of(edit, one, silent, busy).map(Cut::apply).isPresent()) {
        cut.put(one.site(), silent.cardinality());
        left.add(one.of(one.without(silent)));
      } else {
        left.add(one);
      }
    }
    List<String> masked = new ArrayList<>();
    for (Factors one : left) {
      if (!one.isIdentity()) {
        edit.scale(one.site(), one.values());
        masked.add(one.site());
      }
    }
    edit.write(out);
    return new Subnetwork(masked, cut, before, edit.parameters());
  }

  private static void refuseViews(OnnxEdit edit, List<Factors> factors) {
    List<Problem> problems =
        factors.stream()
            .filter(one -> !one.isIdentity() && !edit.hasSite(one.site()))
            .map(
                one ->
                    Problem.of(
                        "R114",
                        "site '"
                            + one.site()
                            + "' is a view of a tensor that has no row per sample in the file, and"
                            + " cannot be masked there",
                        "export a selection at other sites, such as the attention's output"))
            .toList();
    if (!problems.isEmpty()) {
      throw new InputException(problems, null);
    }
  }
}
