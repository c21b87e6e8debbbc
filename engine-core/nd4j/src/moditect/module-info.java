/** ND4J, JavaCPP and the bindings of OpenBLAS. The native libraries are found beside the program. */
open module org.ganglion.nd4j {
  requires java.desktop;
  requires java.logging;
  requires java.management;
  requires java.naming;
  requires java.sql;
  requires java.xml;
  requires jdk.unsupported;
  requires org.slf4j;

  exports org.bytedeco.javacpp;
  exports org.bytedeco.javacpp.annotation;
  exports org.bytedeco.javacpp.indexer;
  exports org.bytedeco.openblas.global;
  exports org.bytedeco.openblas.presets;
  exports org.ganglion.nd4j;
  exports org.nd4j.common.primitives;
  exports org.nd4j.linalg.api.blas;
  exports org.nd4j.linalg.api.buffer;
  exports org.nd4j.linalg.api.concurrency;
  exports org.nd4j.linalg.api.environment;
  exports org.nd4j.linalg.api.memory;
  exports org.nd4j.linalg.api.memory.conf;
  exports org.nd4j.linalg.api.memory.enums;
  exports org.nd4j.linalg.api.ndarray;
  exports org.nd4j.linalg.api.ops;
  exports org.nd4j.linalg.api.ops.executioner;
  exports org.nd4j.linalg.api.ops.impl.reduce;
  exports org.nd4j.linalg.api.ops.impl.transforms.custom;
  exports org.nd4j.linalg.api.rng;
  exports org.nd4j.linalg.api.shape;
  exports org.nd4j.linalg.api.shape.options;
  exports org.nd4j.linalg.cpu.nativecpu;
  exports org.nd4j.linalg.env;
  exports org.nd4j.linalg.exception;
  exports org.nd4j.linalg.factory;
  exports org.nd4j.linalg.indexing;
  exports org.nd4j.linalg.indexing.conditions;
  exports org.nd4j.linalg.ops.transforms;
  exports org.nd4j.linalg.string;
  exports org.nd4j.linalg.util;

  uses org.nd4j.common.base.PreconditionsFormat;
  uses org.nd4j.linalg.compression.NDArrayCompressor;
  uses org.nd4j.linalg.env.EnvironmentalAction;
  uses org.nd4j.linalg.factory.Nd4jBackend;
  uses org.nd4j.systeminfo.GPUInfoProvider;

  provides org.nd4j.common.base.PreconditionsFormat with
      org.nd4j.linalg.util.NDArrayPreconditionsFormat;
  provides org.nd4j.linalg.compression.NDArrayCompressor with
      org.nd4j.compression.impl.Gzip,
      org.nd4j.compression.impl.NoOp,
      org.nd4j.linalg.cpu.nativecpu.compression.CpuThreshold;
  provides org.nd4j.linalg.env.EnvironmentalAction with
      org.nd4j.linalg.env.impl.DebugAction,
      org.nd4j.linalg.env.impl.VerboseAction,
      org.nd4j.linalg.env.impl.FallbackAction,
      org.nd4j.linalg.env.impl.WorkspacesBypassAction,
      org.nd4j.linalg.env.impl.WorkspacesDebugAction,
      org.nd4j.linalg.env.impl.WorkspacesSpillAction,
      org.nd4j.linalg.env.impl.OmpNumThreadsAction,
      org.nd4j.linalg.env.impl.NDArrayUnpackAction;
  provides org.nd4j.linalg.factory.Nd4jBackend with
      org.nd4j.linalg.cpu.nativecpu.CpuBackend;
  provides org.nd4j.systeminfo.GPUInfoProvider with
      org.nd4j.nativeblas.NativeOpsGPUInfoProvider;
}
