/**
 * Evaluations: judgements of results, whatever method gave them.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.Evaluation}. How to add one:
 *
 * <ol>
 *   <li>Write a class that implements it and an options record with {@code @Doc} and {@code @Range}
 *       on each component (package open to the api in {@code module-info.java}); one sub-package
 *       per family.
 *   <li>Say in {@code info()} who it is and what it needs of the network and the data, in {@code
 *       accepts()} which results it judges, in {@code measures()} what it measures and whether
 *       higher or lower is better.
 *   <li>Refuse in {@code objections(...)} what the plan shows to be unfit, so that no data are read
 *       for it.
 *   <li>Answer with a {@link org.ganglion.engine.evaluate.Verdict}: scores with standard errors,
 *       curves, tables, grids, null distributions. The host stores them, and the report draws them;
 *       an evaluation writes no file.
 *   <li>Bind it in {@code wiring.Evaluations}. It is then planned, described, in the JSON schema,
 *       run, resumed and reported.
 *   <li>Test it with {@code TestEvidence} on results whose score is known.
 * </ol>
 *
 * <p>Before editing: an evaluation never looks at which method gave a result, only at the result;
 * random numbers come from the {@code RunContext} alone; this package knows the api, and nothing of
 * plans, files or threads.
 */
@NullMarked
package org.ganglion.engine.evaluate;

import org.jspecify.annotations.NullMarked;
