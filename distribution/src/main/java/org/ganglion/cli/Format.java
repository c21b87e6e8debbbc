package org.ganglion.cli;

/** How a command writes its result. */
enum Format {
  TEXT,
  JSON
}
