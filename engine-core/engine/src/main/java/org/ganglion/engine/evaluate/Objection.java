package org.ganglion.engine.evaluate;

/**
 * What speaks against judging a result.
 *
 * @param what the fact
 * @param fix what to do about it
 */
public record Objection(String what, String fix) {}
