package org.ganglion.engine.recorded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.npz.NpzReader;

/** The arrays {@code weights/<from>-><to>} of a recording. */
final class RecordedLinks {
  private static final String WEIGHTS = "weights/";
  private static final String ARROW = "->";

  private final NpzReader npz;
  private final Map<String, Ends> arrays = new LinkedHashMap<>();

  /**
   * Which sites weights lie between.
   *
   * @param from id of the site that is read
   * @param to id of the site that is written
   */
  private record Ends(String from, String to) {}

  private RecordedLinks(NpzReader npz) {
    this.npz = npz;
  }

  static boolean isWeights(String array) {
    return array.startsWith(WEIGHTS);
  }

  /** Reads the names; throws I303 when one is not of the form {@code weights/<from>-><to>}. */
  static RecordedLinks of(NpzReader npz) {
    RecordedLinks links = new RecordedLinks(npz);
    for (String name : npz.names()) {
      if (isWeights(name)) {
        String ends = name.substring(WEIGHTS.length());
        int arrow = ends.indexOf(ARROW);
        if (arrow < 1 || arrow + ARROW.length() == ends.length()) {
          throw links.refusal(
              "I303", name, "weights lie between two sites", "weights/<from>-><to>");
        }
        String to = ends.substring(arrow + ARROW.length());
        links.arrays.put(name, new Ends(ends.substring(0, arrow), to));
      }
    }
    return links;
  }

  /** Ids of the sites that have weights into site {@code id}. */
  List<String> into(String id) {
    return arrays.values().stream()
        .filter(ends -> ends.to().equals(id))
        .map(Ends::from)
        .distinct()
        .toList();
  }

  /**
   * The links, in the order of the sites that they lead to.
   *
   * @throws InputException I303 when a site is unknown, I304 when the kernel does not fit, I305
   *     when it is not finite
   */
  List<Link> links(List<Site> sites) {
    for (Map.Entry<String, Ends> array : arrays.entrySet()) {
      find(array.getValue().from(), array.getKey(), sites);
      find(array.getValue().to(), array.getKey(), sites);
    }
    List<Link> links = new ArrayList<>();
    for (Site site : sites) {
      arrays.forEach(
          (name, ends) -> {
            if (ends.to().equals(site.id())) {
              links.add(link(name, find(ends.from(), name, sites), site));
            }
          });
    }
    return List.copyOf(links);
  }

  private Link link(String name, Site from, Site to) {
    Tensor kernel = npz.tensor(name);
    boolean fits =
        kernel.shape().rank() >= 2
            && kernel.shape().size(0) == to.units()
            && kernel.shape().size(1) == from.units();
    if (!fits) {
      String wanted = "[" + to.units() + ", " + from.units() + ", ...]";
      throw refusal("I304", name, "weights of shape " + kernel.shape(), "the sites need " + wanted);
    }
    long bad = kernel.firstNotFinite();
    if (bad >= 0) {
      String what = "element " + bad + " is " + kernel.get(bad);
      throw refusal("I305", name, what, "record finite numbers");
    }
    return new Link(from.id(), to.id(), kernel, Optional.empty());
  }

  private Site find(String id, String array, List<Site> sites) {
    return sites.stream()
        .filter(site -> site.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> ids = sites.stream().map(Site::id).toList();
              String what = "there is no site '" + id + "'";
              return refusal("I303", array, what, Nearest.hint(id, ids));
            });
  }

  private InputException refusal(String code, String array, String what, String fix) {
    return new InputException(new Problem(code, what, npz.file() + "  " + array, fix));
  }
}
