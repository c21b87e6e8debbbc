/**
 * Targets for a fuzzer, one per reader of files from outside. What it found lies in the corpus, a
 * folder of resources per target, and is read in every build.
 */
@NullMarked
package org.ganglion.engine.fuzz;

import org.jspecify.annotations.NullMarked;
