package org.ganglion.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ganglion.engine.graph.ActivationView;
import org.ganglion.engine.graph.GraphView;
import org.ganglion.engine.graph.GraphView.Scope;
import org.ganglion.engine.graph.WeightView;

/** A view of neurons as it is written in a pipeline file, with every switch. */
final class GraphViewText {
  private GraphViewText() {}

  static Map<String, Object> of(GraphView view) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("view", view instanceof WeightView ? "weights" : "activations");
    all.put("profile", word(view.extent().profile()));
    all.put("sites", new ArrayList<>(view.extent().sites().orElse(List.of())));
    all.put("scope", word(view.extent().scope()));
    if (view.extent().scope() == Scope.LOCAL) {
      all.put("localClusters", word(view.extent().localClusters()));
    }
    if (view instanceof WeightView weights) {
      all.put("kernelNorm", word(weights.kernelNorm()));
      all.put("foldBatchNorm", weights.foldBatchNorm());
      if (weights.foldBatchNorm()) {
        all.put("foldBehindActivation", weights.foldBehindActivation());
        all.put("batchNormSign", word(weights.batchNormSign()));
      }
      all.put("unitNorms", weights.unitNorms());
      all.put("blocks", weights.blocks());
    } else if (view instanceof ActivationView activations) {
      all.put("correlation", word(activations.correlation()));
      all.put("mapNorm", word(activations.mapNorm()));
      all.put("response", word(activations.response()));
    }
    return all;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
