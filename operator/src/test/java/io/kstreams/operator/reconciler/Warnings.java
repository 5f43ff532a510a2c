package io.kstreams.operator.reconciler;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the operator and its libraries log as a warning or an error; not what the stand-in does. */
public final class Warnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final List<String> logged = new CopyOnWriteArrayList<>();

  /** From now on. */
  public static Warnings collect() {
    Warnings warnings = new Warnings();
    warnings.start();
    ROOT.addAppender(warnings);
    return warnings;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)
        && !event.getLoggerName().startsWith("io.kstreams.cluster.")) {
      StringBuilder text =
          new StringBuilder(event.getLoggerName()).append(": ").append(event.getFormattedMessage());
      for (IThrowableProxy cause = event.getThrowableProxy();
          cause != null;
          cause = cause.getCause()) {
        text.append(": ").append(cause.getClassName()).append(": ").append(cause.getMessage());
      }
      logged.add(text.toString());
    }
  }

  /** Each with its causes, since the last time that somebody asked. */
  public List<String> take() {
    List<String> taken = List.copyOf(logged);
    logged.clear();
    return taken;
  }

  @Override
  public void close() {
    ROOT.detachAppender(this);
  }
}
