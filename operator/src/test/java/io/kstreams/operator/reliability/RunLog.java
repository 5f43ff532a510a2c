package io.kstreams.operator.reliability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.kstreams.operator.reconciler.Warnings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.slf4j.LoggerFactory;

/**
 * The log of many runs: nobody reads that of one that went well, so the console sees the last lines
 * of a test that failed and nothing else.
 */
final class RunLog extends AppenderBase<ILoggingEvent>
    implements BeforeAllCallback, AfterAllCallback, TestWatcher {

  private static final Logger ROOT = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final int LINES = 500;

  private final Deque<String> lines = new ArrayDeque<>();
  private Appender<ILoggingEvent> console;
  private Warnings warnings;

  @Override
  public void beforeAll(ExtensionContext test) {
    // The server in the stand-in warns of each connection that it is told to cut.
    logger("org.eclipse.jetty").setLevel(Level.ERROR);
    for (Iterator<Appender<ILoggingEvent>> all = ROOT.iteratorForAppenders(); all.hasNext(); ) {
      console = all.next();
    }
    ROOT.detachAppender(console);
    start();
    ROOT.addAppender(this);
    warnings = Warnings.collect();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    warnings.close();
    ROOT.detachAppender(this);
    ROOT.addAppender(console);
    logger("org.eclipse.jetty").setLevel(null);
  }

  @Override
  public synchronized void testFailed(ExtensionContext test, Throwable cause) {
    lines.forEach(System.out::println);
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.add(
        "%s %s %s - %s"
            .formatted(
                event.getInstant(),
                event.getLevel(),
                event.getLoggerName(),
                event.getFormattedMessage()));
  }

  /** The operators' warnings since the last time that somebody asked. */
  List<String> warnings() {
    return warnings.take();
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
