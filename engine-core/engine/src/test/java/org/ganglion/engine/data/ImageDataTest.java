package org.ganglion.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageDataTest {
  private final Path folder;
  private final Path images;

  ImageDataTest(@TempDir Path folder) {
    this.folder = folder;
    this.images = folder.resolve("images");
  }

  @ParameterizedTest
  @CsvSource({
    "colour.png,rgb,3",
    "colour.bmp,rgb,3",
    "alpha.png,rgb,3",
    "palette.gif,palette,3",
    "colour.png,luma,1",
    "grey.png,grey,1",
    "deep.png,deep,1"
  })
  void pixelsAreAsPillowSeesThem(String file, String array, int channels) {
    Golden.file(images, file);
    Tensor expected = Golden.expected(folder, array);
    DataSet data = read(Golden.NONE, Golden.input(channels, 5, 7));
    assertThat(data.size()).isEqualTo(1);
    assertThat(data.labels()).isEmpty();
    assertClose(data.input("x", 0, 1).row(0), expected, 1e-4);
  }

  @Test
  void aFlatJpegIsFlat() {
    Golden.file(images, "flat.jpg");
    Tensor pixels = read(Golden.NONE, Golden.input(3, 16, 16)).input("x", 0, 1);
    for (int i = 0; i < 256; i++) {
      assertThat(pixels.get(i)).isCloseTo(200, within(2f));
      assertThat(pixels.get(512 + i)).isCloseTo(50, within(2f));
    }
  }

  @ParameterizedTest
  @CsvSource({"larger,9,10", "smaller,2,3"})
  void resizingIsThatOfTorch(String array, int height, int width) {
    Golden.file(images, "colour.png");
    Preparation resize = prepare(1, List.of(), List.of(), Optional.of(size(height, width)));
    DataSet data = read(resize, Golden.input(3, height, width));
    assertClose(data.input("x", 0, 1).row(0), Golden.expected(folder, array), 1e-3);
  }

  @Test
  void valuesAreScaledAndStandardisedPerChannel() {
    Golden.file(images, "colour.png");
    Preparation imagenet =
        prepare(255, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), Optional.empty());
    DataSet data = read(imagenet, Golden.input(3, 5, 7));
    assertClose(data.input("x", 0, 1).row(0), Golden.expected(folder, "normalised"), 1e-6);
  }

  @Test
  void subFoldersAreClassesInAlphabeticalOrder() throws IOException {
    Golden.file(images, "grey.png", "dog/b.png");
    Golden.file(images, "grey.png", "cat/c.PNG");
    Golden.file(images, "grey.png", "cat/a.png");
    Files.writeString(images.resolve("cat/notes.txt"), "no image");
    DataSet data = read(Golden.NONE, Golden.input(1, 5, 7));
    assertThat(data.labels()).contains(Ints.of(0, 0, 1));
    assertThat(data.classNames()).containsExactly("cat", "dog");
    String before = data.files().get(0).sha256();
    Golden.file(images, "deep.png", "cat/a.png");
    assertThat(read(Golden.NONE, Golden.input(1, 5, 7)).files().get(0).sha256())
        .isNotEqualTo(before);
  }

  @Test
  void numberedSubFoldersStandForTheirNumbers() {
    Golden.file(images, "grey.png", "10/a.png");
    Golden.file(images, "grey.png", "2/a.png");
    assertThat(read(Golden.NONE, Golden.input(1, 5, 7)).labels()).contains(Ints.of(10, 2));
  }

  @Test
  void aNetworkWithoutFixedSizeTakesTheSizeOfTheImages() {
    Golden.file(images, "colour.png");
    DataSet data = read(Golden.NONE, Golden.input(3, -1, -1));
    assertThat(data.input("x", 0, 1).shape()).isEqualTo(Shape.of(1, 3, 5, 7));
  }

  @Test
  void whatCannotBeUsedIsRefusedByName() throws IOException {
    refuses("I200", Golden.input(3, 5, 7), "images");
    Files.createDirectories(images);
    refuses("I216", Golden.input(3, 5, 7), "no samples");
    Golden.file(images, "colour.png");
    refuses("I212", Golden.input(3, 32, 32), "resize: [height, width]");
    refuses("I212", Golden.input(4, 5, 7), "[4, 5, 7]");
    Golden.file(images, "flat.jpg");
    refuses("I212", Golden.input(3, 5, 7), "this image is 16 x 16, others are 5 x 7");
    Golden.file(images, "grey.png", "cat/a.png");
    refuses("I222", Golden.input(3, 5, 7), "colour.png");
    Files.delete(images.resolve("colour.png"));
    Files.delete(images.resolve("flat.jpg"));
    Files.writeString(images.resolve("cat/broken.png"), "no image");
    refuses("I217", Golden.input(1, 5, 7), "broken.png");
  }

  @Test
  void preparationThatDoesNotApplyIsRefused() {
    Golden.file(images, "colour.png");
    Preparation two = prepare(1, List.of(0.5, 0.5), List.of(), Optional.empty());
    assertThatThrownBy(() -> read(two, Golden.input(3, 5, 7)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("I224")
        .hasMessageContaining("mean has 2 values, a row has 3 channels");
    assertThatThrownBy(() -> prepare(0, List.of(), List.of(), Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("C190");
    assertThatThrownBy(() -> size(0, 5)).isInstanceOf(ConfigurationException.class);
  }

  private DataSet read(Preparation preparation, InputSpec input) {
    DataSpec spec = new DataSpec(new Source.Folder(images), preparation);
    return DataReader.read(spec, List.of(input));
  }

  private void refuses(String code, InputSpec input, String part) {
    assertThatThrownBy(() -> read(Golden.NONE, input))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(code)
        .hasMessageContaining(part);
  }

  private static Preparation.Size size(int height, int width) {
    return new Preparation.Size(height, width);
  }

  private static Preparation prepare(
      double scale, List<Double> mean, List<Double> std, Optional<Preparation.Size> resize) {
    return new Preparation(scale, mean, std, resize, 0, OptionalInt.empty(), OptionalLong.empty());
  }

  private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toArray())
        .usingComparatorWithPrecision((float) tolerance)
        .containsExactly(expected.toArray());
  }
}
