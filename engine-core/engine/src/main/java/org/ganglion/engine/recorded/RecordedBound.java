package org.ganglion.engine.recorded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Chunk;
import org.ganglion.api.network.ChunkSink;
import org.ganglion.api.network.Gates;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.SweepSink;
import org.ganglion.api.network.Variants;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.npz.NpzReader;

/** Reads recorded activations; whatever needs the network itself is refused. */
final class RecordedBound implements Bound {
  private final RecordedNetwork network;
  private final NpzReader npz;
  private final DataSet samples;
  private final BatchPlan plan;
  private final Runnable checkCancelled;
  private boolean closed;

  RecordedBound(
      RecordedNetwork network,
      NpzReader npz,
      DataSet samples,
      BatchPlan plan,
      Runnable checkCancelled) {
    this.network = network;
    this.npz = npz;
    this.samples = samples;
    this.plan = plan;
    this.checkCancelled = checkCancelled;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Samples samples() {
    return samples;
  }

  @Override
  public void read(Pass pass, ChunkSink sink) {
    checkOpen();
    boolean more = pass.readings().keySet().stream().anyMatch(reading -> reading != Reading.VALUE);
    if (more || pass.path().isPresent() || !pass.rules().isEmpty()) {
      throw new MethodException(
          Problem.of(
              "M913", "a forward pass reads values alone, without path or backward rules", ""));
    }
    if (!pass.interventions().isEmpty()) {
      throw onlyRecorded("takes no interventions");
    }
    List<Site> sites = pass.readings().getOrDefault(Reading.VALUE, List.of());
    Map<Site, SiteRows> sources = new LinkedHashMap<>();
    sites.forEach(site -> sources.put(site, new SiteRows(npz, array(site), samples)));
    long bytesPerRow = sites.stream().mapToLong(site -> site.neurons() * Float.BYTES).sum();
    int step = plan.rows(bytesPerRow);
    for (int first = 0; first < samples.size(); first += step) {
      checkCancelled.run();
      int count = Math.min(step, samples.size() - first);
      Map<Site, Tensor> values = new LinkedHashMap<>();
      for (Map.Entry<Site, SiteRows> source : sources.entrySet()) {
        Site site = source.getKey();
        Tensor rows = finite(source.getValue().read(first, count), site, first);
        values.put(site, PositionReduction.of(pass.reduce(), site, rows));
      }
      sink.accept(new RecordedChunk(first, count, values));
    }
  }

  @Override
  public void gradients(Objective objective, Pass pass, ChunkSink sink) {
    throw onlyRecorded("has no gradients");
  }

  @Override
  public void sweep(Variants variants, Pass pass, SweepSink sink) {
    throw onlyRecorded("takes no interventions");
  }

  @Override
  public Gates gates(Map<Site, Tensor> initial) {
    throw onlyRecorded("has no gates");
  }

  @Override
  public Bound inputs(Map<Site, Tensor> values) {
    throw onlyRecorded("takes no other inputs");
  }

  @Override
  public void close() {
    closed = true;
  }

  private String array(Site site) {
    return network
        .array(site)
        .orElseThrow(
            () -> {
              List<String> ids = network.sites().stream().map(Site::id).toList();
              return new MethodException(
                  Problem.of(
                      "M916",
                      "site '" + site.id() + "' is not of this network",
                      Nearest.hint(site.id(), ids)));
            });
  }

  private Tensor finite(Tensor rows, Site site, int first) {
    long bad = rows.firstNotFinite();
    if (bad >= 0) {
      long sample = samples.id((int) (first + bad / site.neurons()));
      throw new InputException(
          new Problem(
              "I305",
              "sample " + sample + ", element " + bad % site.neurons() + " is " + rows.get(bad),
              npz.file() + "  " + site.id(),
              "record finite numbers"));
    }
    return rows;
  }

  private void checkOpen() {
    if (closed) {
      throw new MethodException(
          Problem.of("M917", "the bound set is closed", "bind the samples again"));
    }
  }

  private static MethodException onlyRecorded(String what) {
    return new MethodException(
        Problem.of("M915", "a recorded network " + what, "give the network as an ONNX file"));
  }

  /**
   * What was read.
   *
   * @param first position of the first sample
   * @param count number of samples
   * @param values by site
   */
  private record RecordedChunk(int first, int count, Map<Site, Tensor> values) implements Chunk {
    @Override
    public Tensor get(Reading reading, Site site) {
      Tensor tensor = values.get(site);
      if (reading != Reading.VALUE || tensor == null) {
        throw new IllegalArgumentException(
            reading + " at site '" + site.id() + "' was not asked for");
      }
      return tensor;
    }
  }
}
