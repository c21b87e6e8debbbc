package org.ganglion.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ganglion.api.error.InputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody made to do harm, or a broken exporter: refused by code and place. */
final class BadNetworkTest {
  @TempDir private Path folder;

  private static TinyModel plain() {
    return new TinyModel().input("x", -1, 2).node("y", "Relu", "x").output("y");
  }

  /** What the reader says of a model after {@code change}. */
  private InputException refusal(Consumer<GraphProto.Builder> change) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(plain().bytes()).toBuilder();
    change.accept(model.getGraphBuilder());
    Path file = Files.write(folder.resolve("bad.onnx"), model.build().toByteArray());
    InputException refusal =
        catchThrowableOfType(InputException.class, () -> OnnxReader.read(file));
    assertThat(refusal).isNotNull().hasMessageContaining("bad.onnx");
    return refusal;
  }

  private static TensorProto.Builder tensor(long... dims) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName("w").setDataType(1);
    for (long size : dims) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private static TensorProto.Builder external(String... entries) {
    TensorProto.Builder tensor = tensor(2).setDataLocation(TensorProto.DataLocation.EXTERNAL);
    for (int i = 0; i < entries.length; i += 2) {
      tensor.addExternalData(
          StringStringEntryProto.newBuilder().setKey(entries[i]).setValue(entries[i + 1]));
    }
    return tensor;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../weights.bin", "/etc/hostname", "a/../../weights.bin", "", "null\u0000byte"})
  void dataOutsideOfTheFolderAreNotTouched(String location) throws IOException {
    InputException refusal = refusal(graph -> graph.addInitializer(external("location", location)));
    assertThat(refusal.problem().code()).isEqualTo("I110");
    assertThat(refusal).hasMessageContaining("initialiser 'w'");
  }

  @ParameterizedTest
  @CsvSource({"9, 8", "-1, 8", "0, 17", "0, -8", "9223372036854775807, 8", "x, 8"})
  void partsOfADataFileThatItDoesNotHaveAreRefused(String offset, String length)
      throws IOException {
    Files.write(folder.resolve("weights.bin"), new byte[16]);
    InputException refusal =
        refusal(
            graph ->
                graph.addInitializer(
                    external("location", "weights.bin", "offset", offset, "length", length)));
    assertThat(refusal.problem().code()).isEqualTo("I110");
    assertThat(refusal).hasMessageContaining("initialiser 'w'");
  }

  @Test
  void dataBesideTheNetworkAreRead() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putFloat(4, 1.5f).putFloat(8, 2.5f);
    Files.createDirectories(folder.resolve("data"));
    Files.write(folder.resolve("data/weights.bin"), bytes.array());
    ModelProto.Builder model = ModelProto.parseFrom(plain().bytes()).toBuilder();
    model
        .getGraphBuilder()
        .addInitializer(external("location", "data/weights.bin", "offset", "4", "length", "8"));
    Path file = Files.write(folder.resolve("good.onnx"), model.build().toByteArray());
    ByteBuffer read =
        OnnxReader.read(file).initialisers().entrySet().iterator().next().getValue().bytes();
    assertThat(List.of(read.getFloat(), read.getFloat())).containsExactly(1.5f, 2.5f);
  }

  @Test
  void dataBehindALinkToOutsideOfTheFolderAreNotTouched() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.write(outside.resolve("secret.bin"), new byte[8]);
    Path inside = Files.createDirectory(folder.resolve("inside"));
    link(inside.resolve("weights.bin"), outside.resolve("secret.bin"));
    link(inside.resolve("data"), outside);
    for (String location : List.of("weights.bin", "data/secret.bin")) {
      Path file = withData(inside.resolve("net.onnx"), location);
      InputException refusal =
          catchThrowableOfType(InputException.class, () -> OnnxReader.read(file));
      assertThat(refusal.problem().code()).isEqualTo("I110");
      assertThat(refusal).hasMessageContaining("not inside the network's folder");
    }
  }

  /** So do caches of downloads: names of a snapshot are links into one folder of contents. */
  @Test
  void dataBesideTheFileThatTheNetworkIsALinkToAreRead() throws IOException {
    Path blobs = Files.createDirectory(folder.resolve("blobs"));
    Path snapshot = Files.createDirectories(folder.resolve("snapshots/first"));
    Files.write(blobs.resolve("c0ffee"), new byte[8]);
    withData(blobs.resolve("decade"), "model.onnx_data");
    link(snapshot.resolve("model.onnx"), Path.of("../../blobs/decade"));
    link(snapshot.resolve("model.onnx_data"), Path.of("../../blobs/c0ffee"));
    assertThat(OnnxReader.read(snapshot.resolve("model.onnx")).initialisers()).containsKey("w");
    link(folder.resolve("current"), snapshot);
    assertThat(OnnxReader.read(folder.resolve("current/model.onnx")).initialisers())
        .containsKey("w");
  }

  private static void link(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("SKIPPED: no symbolic link can be made here: " + e);
    }
  }

  private static Path withData(Path file, String location) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(plain().bytes()).toBuilder();
    model.getGraphBuilder().addInitializer(external("location", location));
    return Files.write(file, model.build().toByteArray());
  }

  /** A file with a hole takes no place on a disk, where the file system knows holes. */
  @Test
  void dataBeyondTwoGigabytesAreRead() throws IOException {
    long offset = (1L << 31) + 4096 + 4;
    Path data = folder.resolve("large.bin");
    try (FileChannel channel =
        FileChannel.open(
            data,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(end.putFloat(1.5f).putFloat(2.5f).flip(), offset);
    } catch (IOException e) {
      Assumptions.abort("SKIPPED: no file of 2 GiB can be made here: " + e);
    }
    for (String[] entries :
        List.of(
            new String[] {"location", "large.bin", "offset", String.valueOf(offset), "length", "8"},
            new String[] {"location", "large.bin", "offset", String.valueOf(offset)})) {
      ModelProto.Builder model = ModelProto.parseFrom(plain().bytes()).toBuilder();
      model.getGraphBuilder().addInitializer(external(entries));
      Path file = Files.write(folder.resolve("large.onnx"), model.build().toByteArray());
      ByteBuffer read =
          OnnxReader.read(file).initialisers().entrySet().iterator().next().getValue().bytes();
      assertThat(List.of(read.getFloat(), read.getFloat())).containsExactly(1.5f, 2.5f);
    }
    InputException refusal =
        refusal(
            graph ->
                graph.addInitializer(
                    external("location", "large.bin", "offset", "0", "length", "2147483656")));
    assertThat(refusal.problem().code()).isEqualTo("I110");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-1,-1", "0,2147483648", "4294967296,4294967296", "3"})
  void shapesThatNoDataFillAreRefused(String dims) throws IOException {
    long[] shape = Arrays.stream(dims.split(",")).mapToLong(Long::parseLong).toArray();
    InputException refusal =
        refusal(
            graph ->
                graph.addInitializer(
                    tensor(shape)
                        .setRawData(ByteString.copyFrom(new byte[dims.startsWith("0") ? 0 : 4]))));
    assertThat(refusal.problem().code()).isEqualTo("I108");
    assertThat(refusal).hasMessageContaining("initialiser 'w'");
  }

  @Test
  void anInputThatNoMachineHoldsIsRefused() {
    Path file =
        new TinyModel()
            .input("x", -1, 1L << 31, 1L << 40)
            .node("y", "Relu", "x")
            .output("y")
            .write();
    InputException refusal =
        catchThrowableOfType(InputException.class, () -> OnnxReader.read(file));
    assertThat(refusal.problem().code()).isEqualTo("I108");
    assertThat(refusal).hasMessageContaining("input 'x'");
  }

  @Test
  void twoInitialisersOfOneNameAreRefused() throws IOException {
    TensorProto.Builder zero = tensor(1).addFloatData(0);
    InputException refusal = refusal(graph -> graph.addInitializer(zero).addInitializer(zero));
    assertThat(refusal.problem().code()).isEqualTo("I107");
    assertThat(refusal).hasMessageContaining("initialiser 'w'");
  }

  @Test
  void twoInputsOfOneNameAreRefused() throws IOException {
    InputException refusal = refusal(graph -> graph.addInput(graph.getInput(0)));
    assertThat(refusal.problem().code()).isEqualTo("I107");
    assertThat(refusal).hasMessageContaining("input 'x'");
  }

  @Test
  void twoAttributesOfOneNameAreRefused() throws IOException {
    AttributeProto.Builder axis =
        AttributeProto.newBuilder()
            .setName("axis")
            .setType(AttributeProto.AttributeType.INT)
            .setI(1);
    InputException refusal =
        refusal(
            graph ->
                graph.addNode(
                    NodeProto.newBuilder()
                        .setOpType("Flatten")
                        .addInput("y")
                        .addOutput("z")
                        .addAttribute(axis)
                        .addAttribute(axis)));
    assertThat(refusal.problem().code()).isEqualTo("I107");
    assertThat(refusal).hasMessageContaining("attribute 'axis'");
  }

  @Test
  void anOperatorSetThatNoIntegerHoldsIsReadAsOneThatIsTooNew() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(plain().bytes()).toBuilder();
    model.getOpsetImportBuilder(0).setVersion(Long.MAX_VALUE);
    Path file = Files.write(folder.resolve("new.onnx"), model.build().toByteArray());
    assertThat(OnnxReader.read(file).opset("")).isEqualTo(Integer.MAX_VALUE);
  }
}
