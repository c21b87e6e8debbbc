/** The host of the methods: everything between a pipeline file and its results. */
module org.ganglion.engine {
  requires transitive org.ganglion.api;
  requires ai.djl.api;
  requires ai.djl.pytorch_engine;
  requires com.google.guice;
  requires com.google.protobuf;
  requires jakarta.inject;
  requires org.slf4j;
  requires org.snakeyaml.engine;
  requires org.tribuo.util.onnx;
  requires tools.jackson.databind;
}
