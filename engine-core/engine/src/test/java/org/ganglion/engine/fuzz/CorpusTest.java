package org.ganglion.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ganglion.engine.data.IdxTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that a fuzzer started from or stumbled over is read or refused, by name. */
final class CorpusTest {
  static Stream<Arguments> corpus() {
    return Stream.of(
            Map.entry("onnx", OnnxTarget.TARGET),
            Map.entry("npz", NpzTarget.TARGET),
            Map.entry("idx", IdxTarget.TARGET))
        .flatMap(
            target ->
                files(target.getKey()).stream()
                    .map(file -> Arguments.of(file.getFileName(), target.getValue(), file)));
  }

  private static List<Path> files(String target) {
    try (Stream<Path> files = Files.list(Path.of(CorpusTest.class.getResource(target).toURI()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void aFileIsReadIfItsNameSaysSo(Path name, FuzzTarget target, Path file) throws IOException {
    assertThat(target.accepts(Files.readAllBytes(file)))
        .isEqualTo(name.toString().startsWith("good"));
  }
}
