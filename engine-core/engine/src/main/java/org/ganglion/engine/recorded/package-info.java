/**
 * Networks that are known by their activations alone, recorded by any program into one {@code
 * .npz}.
 *
 * <p>Entry: {@link org.ganglion.engine.recorded.RecordedNetwork}. Before editing: values stay in
 * the file and are read per pass; refusals are {@code InputException} I300 to I306 for the file and
 * {@code MethodException} M910 to M917 for what a recording cannot do.
 */
@NullMarked
package org.ganglion.engine.recorded;

import org.jspecify.annotations.NullMarked;
