package org.ganglion.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;

/**
 * The layers of a network and what the weights of each read, seen through everything that keeps
 * units apart: activation functions, pooling, normalisation, padding, flattening, joining and
 * adding.
 *
 * <p>Where an operation mixes units in another way than by weights of its own (attention for one),
 * the units behind it are a layer that nothing is known to lead to.
 */
public final class NetworkLayers {
  private static final Set<String> MIXING =
      Set.of("Conv", "ConvTranspose", "Gemm", "MatMul", "Einsum");
  private static final Set<String> JOINING =
      Set.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean", "Where", "PRelu", "Pow");

  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final Map<String, List<Site>> readers = new HashMap<>();
  private final List<Link> links;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Integer> byKernel = new HashMap<>();
  private final Map<String, List<UnitSource>> sources = new HashMap<>();
  private final Map<String, String> mixed = new HashMap<>();
  private final Set<String> pictures = new HashSet<>();
  private final Set<String> normalised = new HashSet<>();

  private NetworkLayers(Network network) {
    network.sites().forEach(site -> sites.put(site.id(), site));
    network
        .sites()
        .forEach(
            site ->
                site.inputs()
                    .forEach(
                        input ->
                            readers.computeIfAbsent(input, key -> new ArrayList<>()).add(site)));
    this.links = network.links();
  }

  /** Of a network; where it offers no weights, every site but the inputs is a layer. */
  public static NetworkLayers of(Network network) {
    NetworkLayers all = new NetworkLayers(network);
    if (all.links.isEmpty()) {
      for (Site site : network.sites()) {
        if (site.kind() != Site.Kind.INPUT) {
          all.layers.add(new Layer(site, site, site, false, site.shape().rank() > 1));
        }
      }
      return all;
    }
    for (Link link : all.links) {
      if (!all.byKernel.containsKey(link.to())) {
        all.addKernel(link);
      }
    }
    for (Link link : all.links) {
      all.sourcesOf(all.site(link.from()));
    }
    return all.inOrder(network.sites());
  }

  private void addKernel(Link link) {
    Site kernel = site(link.to());
    UnitChain chain = UnitChain.from(kernel, readers);
    if (chain.normalised()) {
      normalised.add(kernel.id());
    }
    byKernel.put(kernel.id(), layers.size());
    layers.add(
        new Layer(kernel, chain.before(), chain.output(), false, link.kernel().shape().rank() > 2));
  }

  private int addSource(Site site) {
    layers.add(new Layer(site, site, site, true, false));
    return layers.size() - 1;
  }

  /** Where the units of a site come from. */
  private List<UnitSource> sourcesOf(Site site) {
    List<UnitSource> known = sources.get(site.id());
    if (known == null) {
      known = find(site);
      sources.put(site.id(), known);
    }
    return known;
  }

  private List<UnitSource> find(Site site) {
    Integer kernel = byKernel.get(site.id());
    if (kernel != null) {
      return List.of(new UnitSource(kernel, Ints.range(site.units()), 1));
    }
    List<Site> inputs = site.inputs().stream().map(this::site).distinct().toList();
    if (!inputs.isEmpty() && !MIXING.contains(site.operator()) && !permutes(site, inputs)) {
      Optional<List<UnitSource>> through =
          site.operator().equals("Concat") ? joined(site, inputs) : passed(site, inputs);
      if (through.isPresent()) {
        return through.get();
      }
    }
    if (!inputs.isEmpty() && !mixed.containsKey(site.id()) && !pictures.contains(site.id())) {
      mixed.put(site.id(), site.operator() + " at '" + site.id() + "'");
    }
    return List.of(new UnitSource(addSource(site), Ints.range(site.units()), 1));
  }

  /** Whether units may come out in another order: positions may be picked, units not. */
  private static boolean permutes(Site site, List<Site> inputs) {
    long axis = site.attributes().getOrDefault("axis", List.of(0L)).get(0);
    Site from = inputs.get(0);
    // Attributes count the sample axis, and from the end when negative.
    long own = axis < 0 ? axis + from.shape().rank() : axis - 1;
    return site.operator().equals("Gather") && own == from.unitAxis();
  }

  /** One input, or several of equal units that are combined unit by unit. */
  private Optional<List<UnitSource>> passed(Site site, List<Site> inputs) {
    List<Site> alike = inputs.stream().filter(one -> one.units() == site.units()).toList();
    boolean one = inputs.size() == 1;
    if (one && alike.isEmpty()) {
      return flattened(site, inputs.get(0));
    }
    boolean combined = JOINING.contains(site.operator()) && !alike.isEmpty();
    if (!one && !combined) {
      return Optional.empty();
    }
    return Optional.of(together(alike));
  }

  /** A unit that comes by several ways, as through a gate of its own, comes once. */
  private List<UnitSource> together(List<Site> inputs) {
    return inputs.stream().flatMap(input -> sourcesOf(input).stream()).distinct().toList();
  }

  /** Every neuron of a map becomes a unit. */
  private Optional<List<UnitSource>> flattened(Site site, Site map) {
    boolean flat = site.units() == site.neurons() && site.neurons() == map.neurons();
    if (!flat || map.unitAxis() < 0) {
      return Optional.empty();
    }
    List<UnitSource> before = sourcesOf(map);
    // Positions of a picture are units of their own, those of a layer belong to its units.
    for (UnitSource source : before) {
      Layer layer = layers.get(source.layer());
      if (layer.source()) {
        String cause = mixed.get(layer.name());
        if (cause == null) {
          pictures.add(site.id());
        } else {
          mixed.put(site.id(), cause);
        }
        return Optional.empty();
      }
    }
    int columns = MatrixNorm.columns(map);
    List<UnitSource> sources = new ArrayList<>();
    for (UnitSource source : before) {
      int[] units = new int[site.units()];
      for (int unit = 0; unit < units.length; unit++) {
        units[unit] = source.units().get(map.unitOf(unit));
      }
      sources.add(new UnitSource(source.layer(), Ints.of(units), columns));
    }
    return Optional.of(sources);
  }

  /** Units one after the other, or positions of the same units. */
  private Optional<List<UnitSource>> joined(Site site, List<Site> inputs) {
    if (inputs.stream().mapToInt(Site::units).sum() != site.units()) {
      return inputs.stream().allMatch(input -> input.units() == site.units())
          ? Optional.of(together(inputs))
          : Optional.empty();
    }
    List<UnitSource> sources = new ArrayList<>();
    int start = 0;
    for (Site input : inputs) {
      for (UnitSource source : sourcesOf(input)) {
        int[] units = new int[site.units()];
        Arrays.fill(units, -1);
        System.arraycopy(source.units().toArray(), 0, units, start, input.units());
        sources.add(new UnitSource(source.layer(), Ints.of(units), source.columns()));
      }
      start += input.units();
    }
    return Optional.of(sources);
  }

  /** Numbers layers as their sites stand in the network, without those that no weights touch. */
  private NetworkLayers inOrder(List<Site> order) {
    Map<String, Integer> places = new HashMap<>();
    order.forEach(site -> places.put(site.id(), places.size()));
    Set<Integer> touched = new HashSet<>(byKernel.values());
    links.forEach(link -> read(link).forEach(source -> touched.add(source.layer())));
    List<Layer> sorted =
        touched.stream()
            .map(layers::get)
            .sorted(
                Comparator.comparingInt(
                    layer -> Objects.requireNonNull(places.get(layer.kernel().id()))))
            .toList();
    int[] renamed = layers.stream().mapToInt(sorted::indexOf).toArray();
    sources.replaceAll(
        (site, all) -> all.stream().map(one -> one.at(renamed[one.layer()])).toList());
    byKernel.replaceAll((site, layer) -> renamed[layer]);
    layers.clear();
    layers.addAll(sorted);
    return this;
  }

  private Site site(String id) {
    return Objects.requireNonNull(sites.get(id), id);
  }

  /** The layers, in topological order. */
  public List<Layer> layers() {
    return List.copyOf(layers);
  }

  /** Operations that units could not be followed through, with their sites. */
  public List<String> mixed() {
    return layers.stream()
        .filter(Layer::source)
        .flatMap(layer -> Optional.ofNullable(mixed.get(layer.name())).stream())
        .distinct()
        .toList();
  }

  /** Whether weights lead from one of these layers to another. */
  public boolean joins(Set<Integer> chosen) {
    return links.stream()
        .anyMatch(
            link ->
                chosen.contains(written(link))
                    && read(link).stream().anyMatch(source -> chosen.contains(source.layer())));
  }

  /** The layer that later layers read at this site, where weights write it. */
  public Optional<Layer> behind(Site output) {
    return layers.stream().filter(layer -> layer.output().equals(output)).findFirst();
  }

  /** Whether the units of a site are elements of an input: no weights stand before them. */
  public boolean isInput(Site site) {
    return !links.isEmpty()
        && !byKernel.containsKey(site.id())
        && site.inputs().stream().allMatch(input -> isInput(site(input)));
  }

  /** What reads a layer, in topological order. */
  public List<Reader> readers(Layer layer) {
    int number = layers.indexOf(layer);
    return links.stream()
        .flatMap(
            link ->
                read(link).stream()
                    .filter(source -> source.layer() == number)
                    .map(source -> new Reader(site(link.from()), site(link.to()), source.units())))
        .toList();
  }

  /** What reads the very units of a site, in topological order. */
  public List<Reader> readers(Site site) {
    return links.stream()
        .filter(link -> link.from().equals(site.id()))
        .map(link -> new Reader(site, site(link.to()), Ints.range(site.units())))
        .toList();
  }

  /** Whether nothing but this reads its site. */
  public boolean readsAlone(Reader reader) {
    return readers.getOrDefault(reader.from().id(), List.of()).size() == 1;
  }

  List<Link> links() {
    return links;
  }

  /** The site that a link reads. */
  Site from(Link link) {
    return site(link.from());
  }

  /** The layer whose weights write a site. */
  int written(Link link) {
    return Objects.requireNonNull(byKernel.get(link.to()), link.to());
  }

  /** Where what a link reads comes from. */
  List<UnitSource> read(Link link) {
    return Objects.requireNonNull(sources.get(link.from()), link.from());
  }

  /** Whether a batch normalisation follows before any activation function or pooling. */
  boolean normalisedDirectly(Link link) {
    return normalised.contains(link.to());
  }
}
