package org.ganglion.engine.plan;

import org.ganglion.engine.catalog.InstalledMethod;

/**
 * What all steps have.
 *
 * @param id name of the step
 * @param method that it calls
 * @param options of that method
 * @param where file, line, step and method, for messages
 */
public record StepHead(String id, InstalledMethod method, Record options, String where) {}
