/** The host of the methods: everything between a pipeline file and its results. */
module org.ganglion.engine {
  requires transitive org.ganglion.api;
  requires ai.djl.api;
  requires ai.djl.pytorch_engine;
  requires com.google.guice;
  requires com.google.protobuf;
  requires jakarta.inject;
  requires org.ganglion.nd4j;
  requires org.slf4j;
  requires org.snakeyaml.engine;
  requires org.tribuo.util.onnx;
  requires tools.jackson.databind;

  // What DJL and Guice need: automatic modules themselves, they cannot say so.
  requires com.google.gson;
  requires com.sun.jna;
  requires java.desktop;
  requires java.management;
  requires jdk.unsupported;

  exports org.ganglion.engine;
  // For the module that opens tokenizers.
  exports org.ganglion.engine.text;

  uses org.ganglion.api.attribute.Attributor;
  uses org.ganglion.api.layer.LayerMetric;
  uses org.ganglion.api.partition.Partitioner;
  uses org.ganglion.api.select.Selector;
  uses org.ganglion.engine.text.TokenizerProvider;

  // Guice calls what provides the host's parts.
  opens org.ganglion.engine.wiring to
      com.google.guice;

  // The api builds the options of evaluations.
  opens org.ganglion.engine.evaluate.cut to
      org.ganglion.api;
  opens org.ganglion.engine.evaluate.degradation to
      org.ganglion.api;
  opens org.ganglion.engine.evaluate.layer to
      org.ganglion.api;
  opens org.ganglion.engine.evaluate.lesion to
      org.ganglion.api;
  opens org.ganglion.engine.evaluate.mechanism to
      org.ganglion.api;
  opens org.ganglion.engine.evaluate.pathway to
      org.ganglion.api;
  opens org.ganglion.engine.evaluate.sanity to
      org.ganglion.api;
  opens org.ganglion.engine.evaluate.visual to
      org.ganglion.api;

  // Jackson reads the records of the page and of the run folder.
  opens org.ganglion.engine.report to
      tools.jackson.databind;
  opens org.ganglion.engine.result to
      tools.jackson.databind;
}
