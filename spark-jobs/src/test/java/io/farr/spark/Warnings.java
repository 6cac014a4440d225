package io.farr.spark;

import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Takes down what a class logs. */
final class Warnings extends AbstractAppender implements AutoCloseable {
  private final Logger logger;
  private final List<String> messages;

  private Warnings(Logger logger, List<String> messages) {
    super("warnings", null, null, true, Property.EMPTY_ARRAY);
    this.logger = logger;
    this.messages = messages;
  }

  static Warnings of(Class<?> type, List<String> messages) {
    Warnings warnings = new Warnings((Logger) LogManager.getLogger(type), messages);
    warnings.start();
    warnings.logger.addAppender(warnings);
    return warnings;
  }

  boolean isOpen() {
    return isStarted();
  }

  @Override
  public synchronized void append(LogEvent event) {
    messages.add(event.getMessage().getFormattedMessage());
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    stop();
  }
}
