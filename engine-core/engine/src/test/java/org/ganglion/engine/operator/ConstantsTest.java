package org.ganglion.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ganglion.engine.onnx.ElementType;
import org.ganglion.engine.onnx.OnnxTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bit patterns of half-precision numbers; values from IEEE 754. */
final class ConstantsTest {
  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 3C00, 1", "FLOAT16, C000, -2", "FLOAT16, 0001, 5.9604645E-8",
    "FLOAT16, 7BFF, 65504", "FLOAT16, FC00, -Infinity", "FLOAT16, 7E00, NaN",
    "BFLOAT16, 3F80, 1", "BFLOAT16, C040, -3", "BFLOAT16, 7F80, Infinity"
  })
  void halfPrecisionIsReadExactly(ElementType type, String bits, float value) {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(0, (short) Integer.parseInt(bits, 16));
    OnnxTensor tensor = new OnnxTensor("w", type, new long[] {1}, bytes);
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
      assertThat(Constants.load(tensor, manager).toFloatArray()).containsExactly(value);
    }
  }
}
