package org.ganglion.engine.operator;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Operators of ONNX that no version of this engine will run, and why.
 *
 * @since 0.1.0
 */
public final class RefusedOperators {
  private static final String CONTROL_FLOW =
      "control flow: which nodes run would depend on the data, so that a site might not exist";
  private static final String SEQUENCE =
      "sequences and optional values: a site is one tensor per sample";
  private static final String TEXT = "text: there are no neurons before it becomes numbers";
  private static final String QUANTISED = "quantised: rounding has no gradient";
  private static final String RANDOM = "random numbers: a network must answer twice alike";
  private static final String TRAINING = "training: networks are analysed as they are";
  private static final String RARE = "no longer written by exporters; RoiAlign took its place";

  private static final SortedMap<String, String> REASONS = reasons();

  private RefusedOperators() {}

  /**
   * Why the operator is refused, if it is one of these; a name as {@code OnnxNode} qualifies it.
   */
  public static Optional<String> reason(String operator) {
    int dot = operator.lastIndexOf('.');
    if (dot > 0 && operator.substring(0, dot).equals("ai.onnx.preview.training")) {
      return Optional.of(TRAINING);
    }
    return Optional.ofNullable(REASONS.get(operator));
  }

  /** All of them with the reason. */
  public static SortedMap<String, String> all() {
    return REASONS;
  }

  private static SortedMap<String, String> reasons() {
    SortedMap<String, String> reasons = new TreeMap<>();
    put(reasons, CONTROL_FLOW, "If", "Loop", "Scan");
    put(
        reasons,
        SEQUENCE,
        "ConcatFromSequence",
        "Optional",
        "OptionalGetElement",
        "OptionalHasElement",
        "SequenceAt",
        "SequenceConstruct",
        "SequenceEmpty",
        "SequenceErase",
        "SequenceInsert",
        "SequenceLength",
        "SequenceMap",
        "SplitToSequence");
    put(reasons, TEXT, "StringNormalizer", "TfIdfVectorizer");
    put(
        reasons,
        QUANTISED,
        "ConvInteger",
        "DequantizeLinear",
        "DynamicQuantizeLinear",
        "MatMulInteger",
        "QLinearConv",
        "QLinearMatMul",
        "QuantizeLinear");
    put(
        reasons,
        RANDOM,
        "Bernoulli",
        "Multinomial",
        "RandomNormal",
        "RandomNormalLike",
        "RandomUniform",
        "RandomUniformLike");
    put(reasons, RARE, "MaxRoiPool");
    return Collections.unmodifiableSortedMap(reasons);
  }

  private static void put(Map<String, String> reasons, String reason, String... operators) {
    for (String operator : operators) {
      reasons.put(operator, reason);
    }
  }
}
