/**
 * Text as numbers. {@link org.ganglion.engine.text.Tokenizers#open} opens a tokenizer; what opens
 * it is a service, so that the native library behind it stays in a module of its own and is loaded
 * by whoever reads text alone.
 */
@NullMarked
package org.ganglion.engine.text;

import org.jspecify.annotations.NullMarked;
