package org.ganglion.api.method;

/**
 * What the four kinds of method share. A provider object is stateless, safe for use by several
 * threads and cheap to create; everything that a call needs arrives with the call.
 *
 * @param <O> its options, a record as described by {@link org.ganglion.api.option.Options}
 * @since 0.1.0
 */
public interface Method<O extends Record> {
  /** Who it is, what it needs, what it promises. */
  MethodInfo info();

  /** Options that are used where the pipeline file gives none; valid by construction. */
  O defaults();

  /** Type of the options. */
  @SuppressWarnings("unchecked")
  default Class<O> optionsType() {
    return (Class<O>) defaults().getClass();
  }
}
