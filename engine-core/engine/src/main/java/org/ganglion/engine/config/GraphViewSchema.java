package org.ganglion.engine.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.engine.graph.ActivationView.Correlation;
import org.ganglion.engine.graph.ActivationView.Response;
import org.ganglion.engine.graph.GraphView.LocalClusters;
import org.ganglion.engine.graph.GraphView.Profile;
import org.ganglion.engine.graph.GraphView.Scope;
import org.ganglion.engine.graph.MatrixNorm;
import org.ganglion.engine.graph.WeightView.SignRule;

/** The part of the schema that tells how neurons are seen as a graph. */
final class GraphViewSchema {
  private GraphViewSchema() {}

  /** Either view, as a JSON schema. */
  static Map<String, Object> of() {
    Map<String, Object> weights = view("weights");
    weights.put("kernelNorm", PipelineSchema.words(MatrixNorm.values(), "one number for a kernel"));
    weights.put("foldBatchNorm", flag("weights are multiplied by the normalisation behind them"));
    weights.put("foldBehindActivation", flag("also behind the activation function or pooling"));
    weights.put(
        "batchNormSign", PipelineSchema.words(SignRule.values(), "sign of that multiplier"));
    weights.put("unitNorms", flag("weights into a unit are brought to length 1"));
    weights.put("blocks", flag("nodes are the input channels of convolutions"));
    Map<String, Object> activations = view("activations");
    activations.put("correlation", PipelineSchema.words(Correlation.values(), "of what"));
    activations.put("mapNorm", PipelineSchema.words(MatrixNorm.values(), "one number for a map"));
    activations.put(
        "response", PipelineSchema.words(Response.values(), "side of the activation function"));
    return Map.of("anyOf", List.of(object(weights), object(activations)));
  }

  private static Map<String, Object> view(String name) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("view", Map.of("const", name));
    keys.put(
        "profile",
        PipelineSchema.words(Profile.values(), "whose choices fill in what is left out"));
    keys.put("sites", PipelineSchema.texts("layers that are nodes: globs over site names"));
    keys.put("scope", PipelineSchema.words(Scope.values(), "one graph, or one per layer"));
    keys.put(
        "localClusters",
        PipelineSchema.words(LocalClusters.values(), "groups per layer of a local graph"));
    return keys;
  }

  private static Map<String, Object> object(Map<String, Object> keys) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", keys);
    object.put("required", List.of("view"));
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> flag(String text) {
    Map<String, Object> flag = new LinkedHashMap<>();
    flag.put("type", "boolean");
    flag.put("description", text);
    return flag;
  }
}
