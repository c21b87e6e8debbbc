package org.ganglion.cli;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ganglion.api.run.Warning;
import org.ganglion.engine.RunListener;
import org.ganglion.engine.StepOutcome;

/** Tells how a run goes on: a bar with the time left for a person, a line per step otherwise. */
final class RunTalk implements RunListener, AutoCloseable {
  private static final int PARTS = 1000;
  private static final int WIDTH = 90;

  private final Terminal terminal;
  private Optional<ProgressBar> bar = Optional.empty();
  private String place = "";
  private int finished;

  RunTalk(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(String step, int index, int steps) {
    place = (index + 1) + "/" + steps + "  " + step;
    if (terminal.interactive()) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName(place)
                  .setInitialMax(PARTS)
                  .setStyle(ProgressBarStyle.ASCII)
                  .setUpdateIntervalMillis(200)
                  .clearDisplayOnFinish()
                  .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                  .build());
    }
  }

  @Override
  public void progress(String step, double done) {
    bar.ifPresent(line -> line.stepTo(Math.round(done * PARTS)));
  }

  @Override
  public void warned(String step, Warning warning) {
    terminal.warn(warning.code(), step + ": " + warning.text());
  }

  @Override
  public void finished(StepOutcome outcome) {
    close();
    finished++;
    terminal.say(place + "  " + (outcome.reused() ? "taken over" : Words.time(outcome.millis())));
  }

  /** Number of steps that were finished. */
  int finished() {
    return finished;
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
