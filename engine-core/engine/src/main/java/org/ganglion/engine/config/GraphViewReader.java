package org.ganglion.engine.config;

import java.util.List;
import java.util.Optional;
import org.ganglion.engine.graph.ActivationView;
import org.ganglion.engine.graph.ActivationView.Correlation;
import org.ganglion.engine.graph.ActivationView.Response;
import org.ganglion.engine.graph.GraphView;
import org.ganglion.engine.graph.GraphView.Extent;
import org.ganglion.engine.graph.GraphView.LocalClusters;
import org.ganglion.engine.graph.GraphView.Profile;
import org.ganglion.engine.graph.GraphView.Scope;
import org.ganglion.engine.graph.MatrixNorm;
import org.ganglion.engine.graph.WeightView;
import org.ganglion.engine.graph.WeightView.SignRule;

/** Reads how neurons are seen as a graph. */
final class GraphViewReader {
  /** Kinds of view. */
  enum View {
    /** By weights. */
    WEIGHTS,
    /** By activations. */
    ACTIVATIONS
  }

  private final Fields fields;

  private GraphViewReader(Fields fields) {
    this.fields = fields;
  }

  static Optional<OfConfig> read(Fields fields) {
    Optional<View> kind = fields.choice("view", View.class);
    if (fields.value("view").isEmpty()) {
      fields.missing("view", "write 'view: weights' or 'view: activations'");
    }
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    GraphViewReader reader = new GraphViewReader(fields);
    GraphView view = kind.get() == View.WEIGHTS ? reader.weights() : reader.activations();
    fields.done();
    return Optional.of(new OfConfig.Neurons(view));
  }

  private Extent extent() {
    Optional<List<String>> sites = fields.words("sites");
    Scope scope = fields.choice("scope", Scope.class).orElse(Scope.GLOBAL);
    Optional<LocalClusters> clusters = fields.choice("localClusters", LocalClusters.class);
    if (clusters.isPresent() && scope == Scope.GLOBAL) {
      meaningless("localClusters", "scope: global", "write 'scope: local'");
    }
    return new Extent(
        fields.choice("profile", Profile.class).orElse(Profile.CORRECTED),
        sites,
        scope,
        clusters.orElse(LocalClusters.AS_GLOBAL));
  }

  private WeightView weights() {
    WeightView standard = WeightView.of(extent());
    Optional<Boolean> behind = fields.flag("foldBehindActivation");
    Optional<SignRule> sign = fields.choice("batchNormSign", SignRule.class);
    boolean fold = fields.flag("foldBatchNorm").orElse(standard.foldBatchNorm());
    if (!fold && behind.isPresent()) {
      meaningless("foldBehindActivation", "foldBatchNorm: false", "take it out");
    }
    if (!fold && sign.isPresent()) {
      meaningless("batchNormSign", "foldBatchNorm: false", "take it out");
    }
    return new WeightView(
        standard.extent(),
        fields.choice("kernelNorm", MatrixNorm.class).orElse(standard.kernelNorm()),
        fold,
        fold && behind.orElse(standard.foldBehindActivation()),
        fold ? sign.orElse(standard.batchNormSign()) : SignRule.ABSOLUTE,
        fields.flag("unitNorms").orElse(standard.unitNorms()),
        fields.flag("blocks").orElse(standard.blocks()));
  }

  private ActivationView activations() {
    ActivationView standard = ActivationView.of(extent());
    return new ActivationView(
        standard.extent(),
        fields.choice("correlation", Correlation.class).orElse(standard.correlation()),
        fields.choice("mapNorm", MatrixNorm.class).orElse(standard.mapNorm()),
        fields.choice("response", Response.class).orElse(standard.response()));
  }

  private void meaningless(String key, String beside, String fix) {
    fields.problem("C262", key, "'" + key + "' means nothing beside '" + beside + "'", fix);
  }
}
