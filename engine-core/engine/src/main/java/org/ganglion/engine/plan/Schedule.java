package org.ganglion.engine.plan;

import org.ganglion.engine.config.ScheduleConfig;

/**
 * How a selector walks through the sites of its step.
 *
 * @param kind how responses are chosen
 * @param attributor scores each site before the selector picks from it
 */
public record Schedule(ScheduleConfig.Kind kind, StepHead attributor) {}
