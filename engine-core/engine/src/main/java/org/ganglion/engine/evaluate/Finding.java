package org.ganglion.engine.evaluate;

import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.partition.Items;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;

/** One result that is judged. */
public interface Finding {

  /** Id of the step that gave it. */
  String step();

  /** The network that it is of. */
  Network network();

  /** The samples, in the order of the rows of results per sample; empty when there are none. */
  Optional<Samples> samples();

  /** Further numbers of the data, one per sample, by name; empty when there are none. */
  Optional<List<Double>> column(String name);

  /** What it is. */
  Judged kind();

  /** Whether it holds per sample or for the data set; of partitions and distances the data set. */
  Coverage coverage();

  /** Its sites in topological order; of a partition of neurons those that have items. */
  List<Site> sites();

  /** What happened to positions. */
  Reduce reduce();

  /** The response that it explains, or that the evaluation was given. */
  Target target();

  /** The class that it explains, per sample; empty when the response is no class. */
  Optional<Ints> classes();

  /**
   * The class that it explains, per sample.
   *
   * @throws MethodException M930 when the response is no class
   */
  default Ints requiredClasses() {
    return classes()
        .orElseThrow(
            () ->
                new MethodException(
                    Problem.of(
                        "M930",
                        "step '" + step() + "' explains no class",
                        "explain predicted, label or an output")));
  }

  /** Scores of rows {@code first} on; of a data set those there are. */
  Attribution attribution(int first, int count);

  /** Picked neurons of rows {@code first} on; of a data set those there are. */
  Selection selection(int first, int count);

  /** The groups. */
  Partition partition();

  /** What was grouped, in the order of the labels. */
  List<Item> items();

  /**
   * The graph whose nodes were grouped, in the order of the labels; empty for other partitions than
   * of neurons, and where each layer was grouped in a graph of its own.
   */
  Optional<Items> graph();

  /**
   * The layers that were grouped, in the order of the network and of the labels, with the distances
   * that their groups were made from; empty for other partitions than of layers.
   */
  Optional<Items> layers();

  /**
   * The neurons whose activations samples were grouped by, and those they could have been; empty
   * for other partitions than of samples by a selection.
   */
  Optional<Coordinates> coordinates();

  /** The distances. */
  Matrix distances();

  /**
   * The same step and those that it reads, run again with something else in place: nulls, stability
   * and sanity checks.
   *
   * @return what it gave, to be closed
   */
  Rerun rerun(Substitute substitute);

  /** The result of a step that was run again; its arrays last until it is closed. */
  interface Rerun extends AutoCloseable {
    /** The result, with everything that a finding tells. */
    Finding finding();

    @Override
    void close();
  }

  /** Samples as points, by the activations of neurons at some sites. */
  interface Coordinates {
    /** How many neurons each site has, positions reduced. */
    List<Integer> widths();

    /** Those that were picked, site by site, ascending. */
    List<Ints> picked();

    /** The samples by these neurons in their place. */
    Items by(List<Ints> neurons);
  }

  /**
   * A grouped thing.
   *
   * @param name for people
   * @param site id of the site that it belongs to; empty for a sample
   * @param unit in that site; 0 for a sample or a layer
   */
  record Item(String name, String site, int unit) {}
}
