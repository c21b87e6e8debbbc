package org.ganglion.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.testkit.query.TestItems;
import org.ganglion.testkit.run.TestRun;

/**
 * What every partitioner must keep to.
 *
 * @param <O> its options
 * @since 0.1.0
 */
public abstract class PartitionerContract<O extends Record>
    extends MethodContract<Partitioner<O>, O> {
  /** For the class of a method. */
  protected PartitionerContract() {}

  /**
   * Items to be grouped: 18 in three clouds, as points, distances or a graph, unless overridden.
   */
  protected TestItems items(Items.Form form) {
    Matrix points = Clouds.points(new SplittableRandom(SEED), 18);
    return Clouds.as(form, points);
  }

  @Override
  final Answer answer(Partitioner<O> method, O options, TestRun run) {
    return Answer.of(method.partition(items(forms().get(0)), options, run));
  }

  private List<Items.Form> forms() {
    return method().accepts().stream().sorted().toList();
  }

  private Answer call(Items items, O options) {
    return Answer.of(method().partition(items, options, TestRun.seeded(SEED)));
  }

  private int[] labels(Items items, O options) {
    return method().partition(items, options, TestRun.seeded(SEED)).labels().toArray();
  }

  /** At least one form is accepted, and the answer is the same when asked again. */
  @Check
  public void acceptedFormsAreStated() {
    assertThat(method().accepts()).as("accepted forms").isNotEmpty().isEqualTo(method().accepts());
  }

  /** One label per item; labels are 0, 1, ... without gaps, or -1 for an item that was left out. */
  @Check
  public void everyItemHasOneLabel() {
    for (Items.Form form : forms()) {
      for (O options : optionSets()) {
        int[] labels = labels(items(form), options);
        assertThat(labels).as("labels of items given as " + form).hasSize(items(form).size());
        int groups = Arrays.stream(labels).max().orElse(-1) + 1;
        long used = Arrays.stream(labels).filter(label -> label >= 0).distinct().count();
        assertThat(used)
            .as("labels in use of 0.." + (groups - 1) + " in " + Arrays.toString(labels))
            .isEqualTo(groups);
      }
    }
  }

  /** Items in another order are grouped alike; the groups' numbers may change. */
  @Check
  public void permutingItemsPermutesThePartition() {
    for (Items.Form form : forms()) {
      TestItems items = items(form);
      Ints order = Clouds.order(new SplittableRandom(SEED), items.size());
      for (O options : optionSets()) {
        int[] expected = Clouds.canonical(Ints.of(labels(items, options)).select(order).toArray());
        int[] actual = Clouds.canonical(labels(items.select(order), options));
        assertThat(actual)
            .as("groups of items given as " + form + " in the order " + order)
            .isEqualTo(expected);
      }
    }
  }

  /** One item, two, equal ones, ones without any tie: an answer, or an AnalysisException. */
  @Check
  public void oddItemsAreAnsweredOrRefused() {
    for (Items.Form form : forms()) {
      TestItems items = items(form);
      Map<String, TestItems> odd = new LinkedHashMap<>();
      odd.put("no item", items.select(Ints.of()));
      odd.put("one item", items.select(Ints.of(0)));
      odd.put("two items", items.select(Ints.of(0, 1)));
      odd.put("equal items", Clouds.as(form, Matrix.generate(8, 2, (row, column) -> 1)));
      odd.put("items without ties", Clouds.zero(form, 8));
      optionSets()
          .forEach(
              options ->
                  odd.forEach(
                      (name, these) ->
                          assertAnsweredOrRefused(form + ", " + name, these, options)));
    }
  }

  /** A NaN is refused by an AnalysisException, or does not show in the answer. */
  @Check
  public void nanIsRefusedOrKeptOutOfTheAnswer() {
    for (Items.Form form : forms()) {
      if (form != Items.Form.GRAPH) {
        TestItems poisoned = Clouds.poisoned(form);
        optionSets()
            .forEach(options -> assertAnsweredOrRefused(form + " with NaN", poisoned, options));
      }
    }
  }

  private void assertAnsweredOrRefused(String name, TestItems items, O options) {
    try {
      Answer answer = call(items, options);
      assertThat(answer.main("labels").size()).as(name + ": labels").isEqualTo(items.size());
      assertThat(answer.notNumbers())
          .as(name + ": arrays with NaN, answers with infinite values")
          .isEmpty();
    } catch (CancelledException e) {
      throw new AssertionError(name + ": nobody cancelled", e);
    } catch (AnalysisException e) {
      assertThat(e.problems()).as(name).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError(name + ": raised " + e + ", which is no AnalysisException", e);
    }
  }
}
