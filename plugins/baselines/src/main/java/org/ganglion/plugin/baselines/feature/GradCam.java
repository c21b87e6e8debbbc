package org.ganglion.plugin.baselines.feature;

import java.util.List;
import java.util.Map;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Need;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Site;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Tensor;
import org.ganglion.plugin.baselines.Refusals;

/**
 * Grad-CAM: the maps of one layer, each weighted by the mean derivative of the response over its
 * positions, summed, and enlarged to the image by bilinear interpolation. {@code [samples, ...input
 * shape]}, the same for all channels of the input; at least 0 unless {@code rectify} is off. Units:
 * response per position.
 *
 * <p>The layer is the query's site; where the query names none but the inputs, it is the last
 * hidden site with more than one position in two axes (the paper's last convolution, after its
 * nonlinearity and pooling). Source: Selvaraju et al., "Grad-CAM", 2017, equations 1 and 2.
 * Deviations: none. Cost: one forward and one backward pass down to the layer. Refuses M202 without
 * such a layer or without exactly one image as input, M203, M206, M207; warns W203.
 *
 * @see <a href="https://arxiv.org/abs/1610.02391">arXiv 1610.02391</a>
 */
public final class GradCam implements Attributor<GradCamOptions> {
  private static final String ID = "grad-cam";

  /** For the service loader. */
  public GradCam() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of(
            ID, "1.0.0", "maps of one layer weighted by their mean gradient", Scope.PER_SAMPLE)
        .withPaper("Selvaraju, Cogswell, Das, Vedantam, Parikh, Batra 2017, Grad-CAM")
        .withCost("1 forward and 1 backward pass")
        .withNeeds(Need.ACTIVATIONS, Need.GRADIENTS)
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public GradCamOptions defaults() {
    return new GradCamOptions(true);
  }

  @Override
  public Subject subject() {
    return Subject.FEATURES;
  }

  @Override
  public Places places() {
    return Places.ONE_LAYER;
  }

  @Override
  public Attribution attribute(Query query, GradCamOptions options, RunContext run) {
    FeatureQuery.checkTarget(query);
    Site image = image(query.network());
    Site layer = layer(query);
    Planes from = planes(layer, "a layer");
    Planes to = planes(image, "an image");
    if (query.samples().size() == 0) {
      throw Refusals.noSamples();
    }
    Tensor.Builder maps = Tensor.builder(image.shape().prepend(query.samples().size()));
    try (Bound bound = query.network().bind(query.samples())) {
      bound.gradients(
          query.target().objective(),
          Pass.reading(Reading.GRADIENT, List.of(layer)).and(Reading.VALUE, List.of(layer)),
          chunk -> {
            Tensor values = chunk.value(layer);
            Tensor gradients = chunk.get(Reading.GRADIENT, layer);
            for (int i = 0; i < chunk.count(); i++) {
              double[] map = weighted(values.row(i), gradients.row(i), from);
              if (options.rectify()) {
                rectify(map);
              }
              double[] large =
                  Bilinear.resize(map, from.height(), from.width(), to.height(), to.width());
              paint(large, to, maps, (chunk.first() + i) * image.neurons());
            }
            run.progress(GradientPass.share(chunk, bound));
          });
    }
    return FeatureQuery.answer(query, Map.of(image, maps.build()), run);
  }

  private static Site image(Network network) {
    List<Site> inputs = network.inputs();
    if (inputs.size() != 1 || Planes.of(inputs.get(0)).isEmpty()) {
      throw Refusals.noMap(
          "Grad-CAM needs exactly one image as input, this network has "
              + FeatureQuery.shapes(network),
          "use gradient or integrated-gradients");
    }
    return inputs.get(0);
  }

  private static Site layer(Query query) {
    if (query.network().inputs().containsAll(query.sites())) {
      List<Site> candidates =
          Ancestry.of(query).stream()
              .filter(site -> site.kind() == Site.Kind.HIDDEN)
              .filter(site -> Planes.of(site).filter(maps -> maps.positions() > 1).isPresent())
              .toList();
      if (candidates.isEmpty()) {
        throw Refusals.noMap(
            "no hidden site before the response has maps of more than one position",
            "use gradient or integrated-gradients");
      }
      return candidates.get(candidates.size() - 1);
    }
    if (query.sites().size() != 1) {
      throw Refusals.noMap(
          "Grad-CAM reads one layer, but the step names " + query.sites().size() + " sites",
          "name one site, for example '" + query.sites().get(query.sites().size() - 1).id() + "'");
    }
    return query.sites().get(0);
  }

  private static Planes planes(Site site, String what) {
    return Planes.of(site)
        .orElseThrow(
            () ->
                Refusals.noMap(
                    "site '" + site.id() + "' of shape " + site.shape() + " has no maps",
                    "choose " + what + " with channels, rows and columns"));
  }

  private static double[] weighted(Tensor values, Tensor gradients, Planes maps) {
    double[] sum = new double[maps.positions()];
    for (int map = 0; map < maps.maps(); map++) {
      double weight = 0;
      for (int at = 0; at < sum.length; at++) {
        weight += gradients.get(maps.index(map, at / maps.width(), at % maps.width()));
      }
      weight /= sum.length;
      for (int at = 0; at < sum.length; at++) {
        sum[at] += weight * values.get(maps.index(map, at / maps.width(), at % maps.width()));
      }
    }
    return sum;
  }

  private static void rectify(double[] map) {
    for (int at = 0; at < map.length; at++) {
      // Not Math.max: NaN must stay, so that the check for finite scores sees it; -0.0 becomes 0.
      map[at] = map[at] <= 0 ? 0 : map[at];
    }
  }

  private static void paint(double[] map, Planes image, Tensor.Builder target, long at) {
    for (int channel = 0; channel < image.maps(); channel++) {
      for (int pixel = 0; pixel < map.length; pixel++) {
        long index = image.index(channel, pixel / image.width(), pixel % image.width());
        target.set(at + index, (float) map[pixel]);
      }
    }
  }
}
