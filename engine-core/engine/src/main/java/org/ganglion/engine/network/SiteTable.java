package org.ganglion.engine.network;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.error.Problem;
import org.ganglion.api.network.Site;
import org.ganglion.engine.alias.Aliases;
import org.ganglion.engine.onnx.OnnxAttributes;
import org.ganglion.engine.onnx.OnnxGraph;
import org.ganglion.engine.onnx.OnnxInput;
import org.ganglion.engine.onnx.OnnxNode;
import org.ganglion.engine.operator.Padding;
import org.ganglion.engine.torch.Transfer;

/** The sites of a program and the slots behind them. */
final class SiteTable {
  private final Program program;
  private final Layout layout;
  private final List<Site> sites = new ArrayList<>();
  private final Map<Site, Integer> slots = new HashMap<>();
  private final Map<Integer, Site> bySlot = new HashMap<>();
  private final UnitAxes axes;
  private final Map<String, String> aliases;

  SiteTable(Program program, Layout layout) {
    this.program = program;
    this.layout = layout;
    this.axes = new UnitAxes(program, layout);
    this.aliases = Aliases.of(Unfolding.flow(program));
    OnnxGraph graph = program.graph();
    Set<String> outputs = new HashSet<>(graph.outputs());
    for (OnnxInput input : graph.inputs()) {
      int slot = program.slot(input.name());
      if (isSite(slot)) {
        add(slot, input.name(), input.name(), Site.Kind.INPUT, "Input", List.of(), Map.of());
      }
    }
    for (Step step : program.steps()) {
      if (step.operator() instanceof Regroup regroup) {
        addView(step.outputs()[0], regroup);
        continue;
      }
      OnnxNode node = step.node();
      for (int k = 0; k < step.outputs().length; k++) {
        int slot = step.outputs()[k];
        if (slot < 0) {
          continue;
        }
        if (isSite(slot) && step.role() == Step.Role.DATA) {
          Site.Kind kind =
              outputs.contains(node.outputs().get(k)) ? Site.Kind.OUTPUT : Site.Kind.HIDDEN;
          add(
              slot,
              node.outputs().get(k),
              node.siteId(k),
              kind,
              node.operator(),
              feeding(step),
              wholeNumbers(step));
        }
      }
    }
    if (sites.isEmpty()) {
      throw new InputException(
          Problem.of(
              "I115",
              "no float value of the network has one row per sample on its first axis",
              "export the network with the batch as first axis"));
    }
  }

  private void addView(int slot, Regroup regroup) {
    if (regroup.unfolds()) {
      OnnxNode origin = regroup.origin().node();
      add(
          slot,
          origin.outputs().get(regroup.output()),
          origin.siteId(regroup.output()) + Unfolding.SUFFIX,
          Site.Kind.HIDDEN,
          origin.operator(),
          feeding(regroup.origin()),
          wholeNumbers(regroup.origin()));
    }
  }

  private boolean isSite(int slot) {
    return layout.isFloat(slot) && layout.hasSampleAxis(slot);
  }

  private void add(
      int slot,
      String tensor,
      String id,
      Site.Kind kind,
      String operator,
      List<String> inputs,
      Map<String, List<Long>> attributes) {
    Shape shape = layout.shape(slot);
    if (shape == null) {
      throw new IllegalStateException("tensor " + slot + " has no sample axis");
    }
    Site site =
        new Site(
            id,
            alias(tensor, id),
            kind,
            operator,
            Transfer.shape(shape),
            axes.of(slot),
            inputs,
            attributes);
    sites.add(site);
    slots.put(site, slot);
    bySlot.put(slot, site);
  }

  /** The tensor's alias, unless that is another site's id. */
  private String alias(String tensor, String id) {
    String alias = aliases.getOrDefault(tensor, id);
    return program.graph().hasSite(alias) ? id : alias;
  }

  private List<String> feeding(Step step) {
    return Arrays.stream(step.inputs())
        .filter(bySlot::containsKey)
        .mapToObj(slot -> at(slot).id())
        .toList();
  }

  /**
   * Whole-number attributes; a rule for padding, which is a text, comes as the numbers that it says
   * for the node's input, so that a method knows where the windows lie.
   */
  private Map<String, List<Long>> wholeNumbers(Step step) {
    OnnxAttributes attributes = step.node().attributes();
    Map<String, List<Long>> numbers = new LinkedHashMap<>();
    for (String name : attributes.names()) {
      attributes.wholeNumbers(name).ifPresent(values -> numbers.put(name, boxed(values)));
    }
    Shape input = step.inputs().length == 0 ? null : layout.shape(step.inputs()[0]);
    if (input != null) {
      Padding.ofRule(step.node(), input).ifPresent(pads -> numbers.put("pads", boxed(pads)));
    }
    return numbers;
  }

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** All sites in topological order, inputs first. */
  List<Site> sites() {
    return List.copyOf(sites);
  }

  /** Whether there is a site for the tensor. */
  boolean has(int slot) {
    return bySlot.containsKey(slot);
  }

  /** The site of a tensor that has one. */
  Site at(int slot) {
    Site site = bySlot.get(slot);
    if (site == null) {
      throw new IllegalArgumentException("tensor " + slot + " is no site");
    }
    return site;
  }

  /**
   * The tensor of a site.
   *
   * @throws MethodException M916 when the site is not of this network
   */
  int slot(Site site) {
    Integer slot = slots.get(site);
    if (slot == null) {
      List<String> ids = sites.stream().map(Site::id).toList();
      throw new MethodException(
          Problem.of(
              "M916",
              "site '" + site.id() + "' is not of this network",
              Nearest.hint(site.id(), ids)));
    }
    return slot;
  }

  /** Float inputs; without any, the first sites that integer inputs feed. */
  List<Site> inputs() {
    List<Site> inputs = sites.stream().filter(site -> site.kind() == Site.Kind.INPUT).toList();
    if (!inputs.isEmpty()) {
      return inputs;
    }
    return sites.stream().filter(site -> site.inputs().isEmpty() && isFirst(slot(site))).toList();
  }

  /** Whether no site lies between the fed inputs and this one. */
  private boolean isFirst(int slot) {
    int producer = program.producer(slot);
    for (int input : program.steps().get(producer).inputs()) {
      if (input >= 0
          && program.isData(input)
          && (has(input) || (program.producer(input) >= 0 && !isFirst(input)))) {
        return false;
      }
    }
    return true;
  }

  /** Output sites in declared order. */
  List<Site> outputs() {
    return program.graph().outputs().stream()
        .map(program::slot)
        .filter(this::has)
        .map(this::at)
        .toList();
  }
}
