/**
 * Tokenizers by a native library, a module of its own so that the engine neither needs it to be
 * built nor loads it where no text is read. The entry is {@link
 * org.ganglion.tokenizers.NativeTokenizerProvider}; it finds the library in the folder that {@code
 * -Dganglion.tokenizers} names.
 */
@NullMarked
package org.ganglion.tokenizers;

import org.jspecify.annotations.NullMarked;
