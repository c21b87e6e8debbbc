package org.ganglion.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import org.ganglion.nd4j.NativeLibraries;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** PyTorch and ND4J start side by side on the module path and leave nothing in the user's home. */
final class NativesTest {

  @Test
  void bothEnginesComputeAndTheHomeStaysEmpty() {
    Path home = Path.of(System.getProperty("user.home"));

    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      NDArray product = manager.ones(new Shape(3, 5)).matMul(manager.ones(new Shape(5, 2)));
      assertThat(product.toFloatArray()).containsOnly(5f);
    }
    NativeLibraries.loadNd4j();
    INDArray product = Nd4j.ones(DataType.DOUBLE, 3, 5).mmul(Nd4j.ones(DataType.DOUBLE, 5, 2));
    assertThat(product.data().asDouble()).containsOnly(5.0);

    assertThat(home).hasFileName("home");
    assertThat(home).doesNotExist();
  }

  @Test
  void runsAsNamedModules() {
    assertThat(NativesTest.class.getModule().getName()).isEqualTo("org.ganglion.engine");
    assertThat(Nd4j.class.getModule().getName()).isEqualTo("org.ganglion.nd4j");
    assertThat(Engine.class.getModule().getName()).isEqualTo("ai.djl.api");
  }
}
