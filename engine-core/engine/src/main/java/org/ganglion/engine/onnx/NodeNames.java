package org.ganglion.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives every node a name of its own: the file's without its leading slash, {@code <operator>_<n>}
 * where there is none. A name that is taken already (some exporters repeat names) gets {@code ~2},
 * {@code ~3}, ... appended, so that the first keeps it.
 */
final class NodeNames {
  private NodeNames() {}

  /** Names of the nodes, in their order; {@code reserved} are names that no node may get. */
  static List<String> of(List<NodeProto> nodes, Collection<String> reserved) {
    Set<String> given = new HashSet<>(reserved);
    nodes.forEach(node -> given.add(plain(node)));
    Set<String> taken = new HashSet<>(reserved);
    Map<String, Integer> counters = new HashMap<>();
    List<String> names = new ArrayList<>(nodes.size());
    for (NodeProto node : nodes) {
      String name = plain(node);
      if (name.isEmpty()) {
        do {
          name = node.getOpType() + "_" + (counters.merge(node.getOpType(), 1, Integer::sum) - 1);
        } while (given.contains(name));
      }
      String free = name;
      for (int copy = 2; taken.contains(free); copy++) {
        free = name + "~" + copy;
      }
      taken.add(free);
      names.add(free);
    }
    return names;
  }

  private static String plain(NodeProto node) {
    String name = node.getName();
    return name.startsWith("/") ? name.substring(1) : name;
  }
}
