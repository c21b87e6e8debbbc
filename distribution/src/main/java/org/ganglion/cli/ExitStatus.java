package org.ganglion.cli;

import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.CancelledException;
import org.ganglion.api.error.ConfigurationException;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.error.PluginException;

/** Exit statuses of every command; scripts rely on the numbers. */
enum ExitStatus {
  OK(0),
  STEP_FAILED(1),
  USAGE(2),
  CONFIGURATION(3),
  PLUGIN(4),
  INPUT(5),
  CANCELLED(130);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ExitStatus of(AnalysisException failure) {
    if (failure instanceof ConfigurationException) {
      return CONFIGURATION;
    }
    if (failure instanceof PluginException) {
      return PLUGIN;
    }
    if (failure instanceof InputException) {
      return INPUT;
    }
    if (failure instanceof CancelledException) {
      return CANCELLED;
    }
    if (failure instanceof MethodException) {
      return STEP_FAILED;
    }
    throw new AssertionError("an unknown kind of failure", failure);
  }
}
