/**
 * The one family of exceptions, and the {@link org.ganglion.api.error.Problem} that each of them
 * carries.
 *
 * <p>Entry: {@link org.ganglion.api.error.AnalysisException}. Before editing: a code, once
 * released, keeps its meaning for ever.
 */
@NullMarked
package org.ganglion.api.error;

import org.jspecify.annotations.NullMarked;
