package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.List;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.config.DataConfig;
import org.ganglion.engine.config.NetworkConfig;

/** Where networks and data come from: files, or what a test makes. */
public interface Materials {
  /**
   * Opens a network.
   *
   * @param folder that its path is relative to
   * @throws InputException when the file cannot be used
   */
  OpenedNetwork open(String name, NetworkConfig config, Path folder);

  /** What can be said against data without reading them: files that are missing. */
  List<Problem> check(DataConfig config, Path folder);

  /**
   * Reads data for a network.
   *
   * @throws InputException when a file cannot be used or does not fit the network
   */
  LoadedData read(DataConfig config, Path folder, OpenedNetwork network);
}
