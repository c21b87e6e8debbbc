package org.ganglion.engine.report;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Everything that the page shows, as it is handed to its scripts.
 *
 * @param result {@code result.json}
 * @param run {@code run.json}
 */
record Page(
    String title,
    String replay,
    JsonNode result,
    JsonNode run,
    List<GroupView> groups,
    List<AttributionView> attributions,
    List<SelectionView> selections,
    List<KnockoffPicks> knockoffs,
    List<PartitionView> partitions,
    List<DistanceView> distances,
    List<EvaluationView> evaluations) {}
