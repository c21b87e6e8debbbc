package org.ganglion.engine.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * An image file as numbers from 0 to 255, {@code [channels, height, width]}. An alpha channel and a
 * camera's note on orientation are ignored; of an animation the first frame counts.
 */
final class Picture {
  /** An image beyond this is refused before memory is taken for it. */
  private static final long MOST_PIXELS = 1L << 27;

  private Picture() {}

  /**
   * Reads {@code file}.
   *
   * @param channels 1 for grey by ITU-R 601 luma, rounded as Pillow does, 3 for red, green, blue
   * @throws InputException I217 when it is no image or damaged
   */
  static Tensor read(Path file, int channels) {
    BufferedImage image = decode(file);
    boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    int height = image.getHeight();
    int width = image.getWidth();
    Tensor.Builder values = Tensor.builder(Shape.of(channels, height, width));
    Raster raster = image.getRaster();
    // Asked for colours, Java would change grey values by a gamma curve.
    float full = grey ? (1 << raster.getSampleModel().getSampleSize(0)) - 1 : 255;
    long plane = (long) height * width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long at = (long) y * width + x;
        if (grey) {
          float value = raster.getSample(x, y, 0) * (255 / full);
          for (int channel = 0; channel < channels; channel++) {
            values.set(channel * plane + at, value);
          }
        } else {
          put(values, plane, at, image.getRGB(x, y), channels);
        }
      }
    }
    return values.build();
  }

  private static void put(Tensor.Builder values, long plane, long at, int rgb, int channels) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    if (channels == 1) {
      values.set(at, (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
    } else {
      values.set(at, red).set(plane + at, green).set(2 * plane + at, blue);
    }
  }

  private static BufferedImage decode(Path file) {
    Refusal.unlessFile(file);
    try (FileImageInputStream input = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw Refusal.of("I217", "this is not an image", file, "give PNG, JPEG, GIF or BMP");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(input, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          String what = "the image declares " + pixels + " pixels";
          throw Refusal.of("I217", what, file, "at most " + MOST_PIXELS + " are read");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The readers of the JDK answer damage with runtime exceptions of many kinds.
      String what = "the image cannot be read: " + e.getMessage();
      throw Refusal.of("I217", what, file, "open it in an image program and save it again", e);
    }
  }
}
