package org.ganglion.engine.graph;

import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.graph.ActivationView.Response;

/** Reads one number per unit and sample: its value, or a norm of its map. Nothing is kept. */
final class ResponseReader {
  private final Bound bound;
  private final Nodes nodes;
  private final ActivationView view;

  ResponseReader(Bound bound, Nodes nodes, ActivationView view) {
    this.bound = bound;
    this.nodes = nodes;
    this.view = view;
  }

  /** Takes the response of a node to a sample. */
  @FunctionalInterface
  interface Sink {
    void put(int sample, int node, double response);
  }

  /** Tells that all nodes were read for some samples. */
  @FunctionalInterface
  interface Done {
    void upTo(int samples);
  }

  /** Reads the nodes {@code first} to {@code end - 1} for all samples, in order of the samples. */
  void read(int first, int end, Sink sink, Done done) {
    List<Layer> layers = nodes.layers().subList(nodes.layerOf(first), nodes.layerOf(end - 1) + 1);
    int firstLayer = nodes.layerOf(first);
    List<Site> sites = layers.stream().map(this::site).toList();
    bound.read(
        Pass.values(sites),
        chunk -> {
          for (int i = 0; i < sites.size(); i++) {
            int start = nodes.start(firstLayer + i);
            Units units = new Units(sites.get(i), view.mapNorm());
            Tensor values = chunk.value(sites.get(i));
            for (int row = 0; row < chunk.count(); row++) {
              double[] responses = units.of(values, row, chunk.first() + row);
              for (int unit = 0; unit < responses.length; unit++) {
                int node = start + unit;
                if (node >= first && node < end) {
                  sink.put(chunk.first() + row, node, responses[unit]);
                }
              }
            }
          }
          done.upTo(chunk.first() + chunk.count());
        });
  }

  private Site site(Layer layer) {
    return view.response() == Response.BEFORE ? layer.before() : layer.output();
  }

  /** The units of one site. */
  private static final class Units {
    private final Site site;
    private final MatrixNorm norm;
    private final int units;
    private final int outer;
    private final int inner;
    private final int columns;
    private final float[] row;

    Units(Site site, MatrixNorm norm) {
      this.site = site;
      this.norm = norm;
      this.units = site.units();
      int before = 1;
      int behind = 1;
      for (int axis = 0; axis < site.shape().rank(); axis++) {
        before *= axis < site.unitAxis() ? site.shape().size(axis) : 1;
        behind *= axis > site.unitAxis() ? site.shape().size(axis) : 1;
      }
      this.outer = before;
      this.inner = behind;
      this.columns = MatrixNorm.columns(site);
      this.row = new float[Math.toIntExact(site.neurons())];
    }

    double[] of(Tensor values, int index, int sample) {
      values.copyTo((long) index * row.length, row, 0, row.length);
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw Refusals.badActivation(site.id(), sample);
        }
      }
      double[] responses = new double[units];
      boolean plain = site.shape().rank() <= 1;
      double[] table = new double[outer * inner];
      for (int unit = 0; unit < units; unit++) {
        if (plain) {
          responses[unit] = row[unit];
          continue;
        }
        for (int o = 0; o < outer; o++) {
          for (int i = 0; i < inner; i++) {
            table[o * inner + i] = row[(o * units + unit) * inner + i];
          }
        }
        responses[unit] = norm.of(table, columns);
      }
      return responses;
    }
  }
}
