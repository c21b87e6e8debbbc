package org.ganglion.plugin.pathwaygradient.contribution;

import java.util.List;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** A number for each part of one site, neuron or unit, and sample, as scores of its neurons. */
final class PartEffects {
  private final Site site;
  private final Grain grain;
  private final int samples;
  private final int neurons;
  private final int parts;
  private final float[][] effects;

  PartEffects(Site site, Grain grain, int samples) {
    this.site = site;
    this.grain = grain;
    this.samples = samples;
    this.neurons = Math.toIntExact(site.neurons());
    this.parts = grain == Grain.UNITS ? site.units() : neurons;
    this.effects = new float[samples][parts];
  }

  int parts() {
    return parts;
  }

  void set(int sample, int part, double effect) {
    effects[sample][part] = (float) effect;
  }

  /** Part that a neuron belongs to. */
  int partOf(int neuron) {
    return grain == Grain.UNITS ? site.unitOf(neuron) : neuron;
  }

  /**
   * The effects as scores. Removing a 0 changes nothing; without looking at the values, the last
   * digits of two passes could differ and say otherwise.
   */
  Tensor scores(Bound bound, Reduce reduce) {
    boolean perUnit = grain == Grain.UNITS && reduce != Reduce.NONE;
    Shape row = perUnit ? Shape.of(parts) : site.shape();
    Tensor.Builder scores = Tensor.builder(row.prepend(samples));
    float[] values = new float[neurons];
    bound.read(
        Pass.values(List.of(site)),
        chunk -> {
          for (int i = 0; i < chunk.count(); i++) {
            int sample = chunk.first() + i;
            chunk.value(site).copyTo((long) i * neurons, values, 0, neurons);
            float[] of = perUnit ? ofUnits(sample, values) : ofNeurons(sample, values);
            scores.put((long) sample * of.length, of, 0, of.length);
          }
        });
    return perUnit ? scores.build() : Positions.reduce(scores.build(), site, reduce);
  }

  private float[] ofNeurons(int sample, float[] values) {
    float[] scores = new float[neurons];
    for (int neuron = 0; neuron < neurons; neuron++) {
      scores[neuron] = values[neuron] == 0 ? 0 : effects[sample][partOf(neuron)];
    }
    return scores;
  }

  private float[] ofUnits(int sample, float[] values) {
    float[] scores = effects[sample].clone();
    boolean[] active = new boolean[parts];
    for (int neuron = 0; neuron < neurons; neuron++) {
      active[site.unitOf(neuron)] |= values[neuron] != 0;
    }
    for (int unit = 0; unit < parts; unit++) {
      scores[unit] = active[unit] ? scores[unit] : 0;
    }
    return scores;
  }
}
