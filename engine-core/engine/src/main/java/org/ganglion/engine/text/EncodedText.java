package org.ganglion.engine.text;

import org.ganglion.api.value.Ints;

/**
 * A text as tokens, each list of the same length.
 *
 * @param ids numbers of the tokens
 * @param mask 1 for a token, 0 for padding
 * @param types number of the part of the text that a token is of
 * @param cut whether the text was longer
 * @since 0.1.0
 */
public record EncodedText(Ints ids, Ints mask, Ints types, boolean cut) {}
