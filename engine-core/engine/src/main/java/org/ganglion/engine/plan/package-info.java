/**
 * Turns a pipeline into an executable plan, or says everything that is wrong with it.
 *
 * <p>Entry: {@link org.ganglion.engine.plan.PlanBuilder}. Before editing: no data are read here;
 * whatever can be refused without them is refused here, all at once, and a step whose upstream is
 * broken adds no problems that only follow from it.
 */
@NullMarked
package org.ganglion.engine.plan;

import org.jspecify.annotations.NullMarked;
