/**
 * Values of tokens as values of samples. A network that works on sequences has sites of shape
 * {@code [tokens, features]}; {@link org.ganglion.engine.token.TokenNetwork} shows such a network
 * with one vector per sample, or with the tokens as samples, so that no method needs to know of
 * tokens. What is known of padding comes from the data's attention mask.
 */
@NullMarked
package org.ganglion.engine.token;

import org.jspecify.annotations.NullMarked;
