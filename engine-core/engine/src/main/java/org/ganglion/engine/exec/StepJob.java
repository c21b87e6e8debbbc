package org.ganglion.engine.exec;

import org.ganglion.engine.network.BatchPlan;

/**
 * What every kind of step needs to run.
 *
 * @param workspace networks and data
 * @param results of completed steps
 * @param sink takes its arrays
 * @param run what its method may use
 * @param batch limits of one pass
 */
record StepJob(
    Workspace workspace, StoredResults results, ArraySink sink, StepRun run, BatchPlan batch) {}
