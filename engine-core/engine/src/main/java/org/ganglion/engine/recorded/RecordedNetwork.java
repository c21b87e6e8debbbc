package org.ganglion.engine.recorded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataFile;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.data.Sha256;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.npz.NpzReader;

/**
 * A network of which only activations are known, on samples of its own.
 *
 * <p>Each array of the file is a site, called {@code site/<id>} or plainly by its id, {@code
 * [samples, ...]}, in the order of the file; but {@code labels} are the classes of the samples,
 * {@code groups} hidden groups that evaluations alone see, {@code attention_mask}, {@code [samples,
 * tokens]}, tells tokens from padding, {@code outputs} is the response of a classifier and {@code
 * weights/<from>-><to>} are kernels between two sites. It has no gradients and takes no
 * interventions. Values are read from the file when they are asked for, so it may be larger than
 * memory; keep the file until the network is closed.
 */
public final class RecordedNetwork implements Network, AutoCloseable {
  static final String LABELS = "labels";
  static final String OUTPUTS = "outputs";
  private static final String GROUPS = "groups";
  private static final String MASK = "attention_mask";
  private static final Set<String> BESIDE = Set.of(LABELS, GROUPS, MASK);
  private static final String SITE = "site/";

  private final NpzReader npz;
  private final BatchPlan plan;
  private final String fingerprint;
  private final Map<Site, String> arrays;
  private final List<Link> links;
  private final DataSet samples;

  private RecordedNetwork(NpzReader npz, BatchPlan plan) {
    this.npz = npz;
    this.plan = plan;
    this.fingerprint = Sha256.of(npz.file());
    RecordedLinks weights = RecordedLinks.of(npz);
    this.arrays = sites(npz, weights);
    this.links = weights.links(List.copyOf(arrays.keySet()));
    int rows = npz.header(arrays.values().iterator().next()).shape().size(0);
    DataFile file = new DataFile(npz.file(), fingerprint);
    DataSet recorded =
        DataSet.of(
            Ints.range(rows),
            mask(npz, rows),
            numbers(npz, LABELS, rows),
            Map.of(),
            List.of(),
            List.of(file));
    this.samples =
        numbers(npz, GROUPS, rows)
            .map(groups -> recorded.withGroups(groups, file))
            .orElse(recorded);
  }

  /** Opens {@code file} with the default batches. */
  public static RecordedNetwork open(Path file) {
    return open(file, BatchPlan.DEFAULT);
  }

  /**
   * Opens {@code file}. No activation is read yet.
   *
   * @param plan how many rows are handed over at once
   * @throws InputException I200 to I207 when the file or an array in it cannot be read, I300 when
   *     arrays have different numbers of samples, I301 when there is no site or no sample, I302
   *     when an array has no sample axis, I303 when weights name no two sites, I304 when weights do
   *     not fit their sites, I306 when two arrays are one site, I307 when a mask is not {@code
   *     [samples, tokens]}
   */
  public static RecordedNetwork open(Path file, BatchPlan plan) {
    NpzReader npz = new NpzReader(file);
    boolean opened = false;
    try {
      RecordedNetwork network = new RecordedNetwork(npz, plan);
      opened = true;
      return network;
    } finally {
      if (!opened) {
        npz.close();
      }
    }
  }

  /** The samples that were recorded; only these and selections of them can be bound. */
  public DataSet samples() {
    return samples;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public Set<Need> offers() {
    Set<Need> offers = EnumSet.of(Need.ACTIVATIONS);
    if (!links.isEmpty()) {
      offers.add(Need.WEIGHTS);
    }
    if (samples.labels().isPresent()) {
      offers.add(Need.LABELS);
    }
    return Set.copyOf(offers);
  }

  @Override
  public List<Site> sites() {
    return List.copyOf(arrays.keySet());
  }

  /** None: what went into the network was not recorded as such. */
  @Override
  public List<Site> inputs() {
    return List.of();
  }

  /** {@code outputs}, if they were recorded. */
  @Override
  public List<Site> outputs() {
    return sites().stream().filter(site -> site.kind() == Site.Kind.OUTPUT).toList();
  }

  @Override
  public List<Link> links() {
    return links;
  }

  @Override
  public Bound bind(Samples rows) {
    return bind(rows, () -> {});
  }

  /**
   * Ties the network to samples of its own.
   *
   * @param checkCancelled called between chunks; throws to end the pass
   * @throws MethodException M910 when the samples are others
   */
  public Bound bind(Samples rows, Runnable checkCancelled) {
    if (!(rows instanceof DataSet own) || !own.files().equals(samples.files())) {
      throw new MethodException(
          Problem.of(
              "M910",
              "a recorded network knows its own samples only",
              "leave data out, or record these samples too"));
    }
    return new RecordedBound(this, npz, own, plan, checkCancelled);
  }

  @Override
  public Network withWeights(WeightChange change) {
    throw new MethodException(
        Problem.of(
            "M911",
            "a recorded network cannot be run with other weights",
            "give the network as an ONNX file"));
  }

  @Override
  public void close() {
    npz.close();
  }

  /** The array that holds {@code site}, if it is a site of this network. */
  Optional<String> array(Site site) {
    return Optional.ofNullable(arrays.get(site));
  }

  private static Map<Site, String> sites(NpzReader npz, RecordedLinks weights) {
    Map<Site, String> sites = new LinkedHashMap<>();
    List<String> ids = new ArrayList<>();
    List<String> names =
        npz.names().stream()
            .filter(name -> !BESIDE.contains(name) && !RecordedLinks.isWeights(name))
            .toList();
    // The response comes last, as in every network.
    Stream<String> ordered =
        Stream.concat(
            names.stream().filter(name -> !name.equals(OUTPUTS)),
            names.stream().filter(OUTPUTS::equals));
    int rows = -1;
    for (String name : ordered.toList()) {
      Shape shape = npz.header(name).shape();
      String id = name.startsWith(SITE) ? name.substring(SITE.length()) : name;
      if (shape.rank() == 0) {
        throw refusal("I302", "'" + name + "' has no sample axis", npz, "store [samples, ...]");
      }
      if (ids.contains(id)) {
        throw refusal("I306", "two arrays are site '" + id + "'", npz, "rename one");
      }
      if (rows >= 0 && shape.size(0) != rows) {
        String what = "'" + name + "' has " + shape.size(0) + " samples, others have " + rows;
        throw refusal("I300", what, npz, "record every site on the same samples");
      }
      rows = shape.size(0);
      ids.add(id);
      sites.put(site(id, name.equals(OUTPUTS), shape.tail(), weights.into(id)), name);
    }
    if (rows < 1) {
      String what = sites.isEmpty() ? "there is no site" : "there are no samples";
      throw refusal("I301", what, npz, "store an array [samples, ...] per site");
    }
    return sites;
  }

  private static Site site(String id, boolean output, Shape shape, List<String> inputs) {
    int unitAxis = shape.rank() == 0 ? -1 : shape.rank() == 2 ? 1 : 0;
    Site.Kind kind = output ? Site.Kind.OUTPUT : Site.Kind.HIDDEN;
    return new Site(id, id, kind, "Recorded", shape, unitAxis, inputs, Map.of());
  }

  /** One whole number per sample, if the array is there. */
  private static Optional<Ints> numbers(NpzReader npz, String array, int rows) {
    if (!npz.has(array)) {
      return Optional.empty();
    }
    Ints numbers = npz.ints(array);
    if (numbers.size() != rows) {
      String what = numbers.size() + " " + array + " for " + rows + " samples";
      throw refusal("I300", what, npz, "record one number per sample in '" + array + "'");
    }
    return Optional.of(numbers);
  }

  private static Map<String, Tensor> mask(NpzReader npz, int rows) {
    if (!npz.has(MASK)) {
      return Map.of();
    }
    Shape shape = npz.header(MASK).shape();
    if (shape.rank() != 2 || shape.size(0) != rows) {
      String what = "'" + MASK + "' has shape " + shape + ", there are " + rows + " samples";
      throw refusal("I307", what, npz, "record [samples, tokens], 0 where there is padding");
    }
    return Map.of(MASK, npz.tensor(MASK));
  }

  private static InputException refusal(String code, String what, NpzReader npz, String fix) {
    return new InputException(new Problem(code, what, npz.file().toString(), fix));
  }
}
