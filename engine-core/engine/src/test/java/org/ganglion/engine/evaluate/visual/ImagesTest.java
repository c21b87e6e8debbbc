package org.ganglion.engine.evaluate.visual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.junit.jupiter.api.Test;

/** Golden numbers: numpy 1.24.2, {@code irfft2(S * scale, s=(h, w)) / 4} of sines. */
final class ImagesTest {
  private static final double[] FOUR_BY_SIX = {
    -0.0845445915802849, -0.328230213175994, 0.0866230677742027, 0.232420351080453,
    1.35701769136558, 0.555779992489101, 0.0324896436093081, 0.614902565519367,
    0.705875057610134, -0.106976119834297, 0.94234109642064, 0.82475480014369,
    0.319291908733997, 0.230404019248796, 0.309689740729809, -0.454613527207579,
    -0.0227045431526871, 1.06346392902157, 0.541331291450764, -0.117699594030665,
    -0.0455412158178788, -0.773157705212206, -1.21220445509063, 1.51281044831462
  };
  private static final double[] THREE_BY_FIVE = {
    1.9069730678619, 1.43449433422233, -0.0628223055746854, -0.0912051515724309,
    -0.812459674268638, 0.585847493732581, 0.22277353269036, 0.156066627093108,
    -0.127678884443184, 0.582163470447119, 0.00100427784834276, 0.387283651508724,
    0.172060788340303, -0.224030100951068, -0.0567172388375836
  };

  @Test
  void theTransformIsNumpysForEvenAndOddWidths() {
    assertThat(fourier(4, 6).planes(sines(fourier(4, 6).parameters())))
        .containsExactly(FOUR_BY_SIX, within(1e-13));
    assertThat(fourier(3, 5).planes(sines(fourier(3, 5).parameters())))
        .containsExactly(THREE_BY_FIVE, within(1e-13));
  }

  @Test
  void everyMapHasItsTranspose() {
    Canvas canvas = new Canvas(Shape.of(3, 5, 4), 3, 5, 4, false);
    FourierPixels pixels = fourier(5, 4);
    double[] parameters = sines(3 * pixels.parameters());
    double[] gradient = noise(canvas.elements(), 2);
    double[] planes = noise(canvas.elements(), 3);
    Wobble wobble = Wobble.draw(canvas, 1.5, 20, 0.2, new SplittableRandom(4));

    assertThat(dot(pixels.planes(parameters), gradient))
        .isCloseTo(dot(parameters, pixels.transposed(gradient)), within(1e-12));
    assertThat(dot(wobble.moved(planes), gradient))
        .isCloseTo(dot(planes, wobble.transposed(gradient)), within(1e-12));
    assertThat(dot(Colours.mixed(planes, 3, 20), gradient))
        .isCloseTo(dot(planes, Colours.transposed(gradient, 3, 20)), within(1e-12));
  }

  @Test
  void aWobbleOfNothingLeavesThePictureAndAShiftMovesIt() {
    Canvas canvas = new Canvas(Shape.of(3, 4), 1, 3, 4, false);
    double[] picture = sines(12);

    assertThat(Wobble.of(canvas, 0, 0, 0, 1).moved(picture)).containsExactly(picture, within(0.0));
    double[] moved = Wobble.of(canvas, 0, 1, 0, 1).moved(picture);
    assertThat(moved[4]).isEqualTo(picture[5]);
    assertThat(moved[7]).isEqualTo(picture[7]);
  }

  @Test
  void imagesLieInTheRangeOfTheirChannelWhateverTheLayout() {
    PixelRange range = new PixelRange(new double[] {-1, 0, 5}, new double[] {1, 255, 6});
    double[] parameters = noise(3 * fourier(4, 6).parameters(), 5);
    Tensor first = made(new Canvas(Shape.of(3, 4, 6), 3, 4, 6, false), range, parameters);
    Tensor last = made(new Canvas(Shape.of(4, 6, 3), 3, 4, 6, true), range, parameters);

    double[] low = {-1, 0, 5};
    double[] high = {1, 255, 6};
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < 24; i++) {
        assertThat((double) first.get(channel * 24 + i)).isBetween(low[channel], high[channel]);
        assertThat(last.get(i * 3 + channel)).isEqualTo(first.get(channel * 24 + i));
      }
    }
  }

  @Test
  void gradientsReachTheSpectrum() {
    Canvas canvas = new Canvas(Shape.of(3, 4, 6), 3, 4, 6, false);
    PixelRange range = new PixelRange(new double[] {-1, 0, 5}, new double[] {1, 2, 6});
    double[] parameters = noise(3 * fourier(4, 6).parameters(), 7);
    double[] slopes = sines(canvas.elements());
    Optional<Wobble> wobble = Optional.of(Wobble.draw(canvas, 1, 10, 0.1, new SplittableRandom(8)));
    Images images = new Images(canvas, fourier(4, 6), range);
    images.of(parameters, wobble);
    double[] found = images.transposed(tensor(slopes), wobble);

    for (int i = 0; i < parameters.length; i += 7) {
      double kept = parameters[i];
      // Images are float32: a wide step keeps their rounding out of the difference.
      parameters[i] = kept + 0.02;
      double up = dot(values(images.of(parameters, wobble)), slopes);
      parameters[i] = kept - 0.02;
      double down = dot(values(images.of(parameters, wobble)), slopes);
      parameters[i] = kept;
      assertThat(found[i]).isCloseTo((up - down) / 0.04, within(2e-3 * (1 + Math.abs(found[i]))));
    }
  }

  @Test
  void adamTakesItsPublishedFirstSteps() {
    double[] values = {0, 0};
    Adam adam = new Adam(2, 0.05);
    adam.climb(values, 2, -3);
    // The first step is the rate in the direction of the sign.
    assertThat(values).containsExactly(new double[] {0.05, -0.05}, within(1e-9));
    adam.climb(values, 1, 0);
    // torch 1.13, optim.Adam(lr=0.05), gradients negated.
    assertThat(values).containsExactly(new double[] {0.0966, -0.0835}, within(1e-4));
  }

  private static Tensor made(Canvas canvas, PixelRange range, double... parameters) {
    return new Images(canvas, fourier(4, 6), range).of(parameters, Optional.empty()).row(0);
  }

  private static FourierPixels fourier(int height, int width) {
    return new FourierPixels(height, width, new OpenBlasAlgebra(1));
  }

  private static double[] sines(int count) {
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = Math.sin(i + 1);
    }
    return all;
  }

  private static double[] noise(int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = random.nextGaussian();
    }
    return all;
  }

  private static double dot(double[] a, double... b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static Tensor tensor(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(Shape.of(1, 3, 4, 6), floats);
  }

  private static double[] values(Tensor tensor) {
    double[] all = new double[(int) tensor.elements()];
    for (int i = 0; i < all.length; i++) {
      all[i] = tensor.get(i);
    }
    return all;
  }
}
