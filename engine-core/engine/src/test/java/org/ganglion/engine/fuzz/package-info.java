/**
 * Targets for a fuzzer, one per reader of files from outside. What it found lies in the corpus, a
 * folder of resources per target, and is read in every build; that of tokenizers, which needs a
 * native library, by {@code .ci/fuzz}, which begins with the corpus.
 */
@NullMarked
package org.ganglion.engine.fuzz;

import org.jspecify.annotations.NullMarked;
