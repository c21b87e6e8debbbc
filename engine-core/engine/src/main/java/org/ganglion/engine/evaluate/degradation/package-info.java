/**
 * Evaluations of maps over the input: parts of the input are changed, and what the network then
 * says is held against what the map said.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.degradation.InputSweep}. Before editing: the class
 * that is looked at stays the one that the map explains, whatever is predicted of a changed input;
 * all results of an evaluation see the same changes.
 */
@NullMarked
package org.ganglion.engine.evaluate.degradation;

import org.jspecify.annotations.NullMarked;
