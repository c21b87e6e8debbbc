/**
 * Reads a pipeline file into records.
 *
 * <p>Entry: {@link org.ganglion.engine.config.PipelineReader}. Before editing: nothing is thrown
 * while reading; every problem is collected with the line it is on, and what could be read is
 * handed on, so that the planner can find further problems in the same go.
 */
@NullMarked
package org.ganglion.engine.config;

import org.jspecify.annotations.NullMarked;
