package io.farr.cli;

import io.farr.codes.ArtefactException;
import io.farr.codes.InputException;
import io.farr.encoder.DeviceException;
import io.farr.run.JobFailedException;
import io.farr.run.OutputFolderException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Makes one line on stderr and an exit status of whatever went wrong. Messages of exceptions that
 * are not ours may quote a record, so they are never printed: such a fault is told by its class and
 * the line of our code it came through.
 */
final class Faults
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  private static final int DEEPEST = 10;

  /** A fault in words that a person can act on. */
  private record Told(ExitStatus status, String line) {}

  private final Screen screen;
  private final boolean alwaysTrace;

  /**
   * @param alwaysTrace whether stack traces are shown without {@code --debug}
   */
  Faults(Screen screen, boolean alwaysTrace) {
    this.screen = screen;
    this.alwaysTrace = alwaysTrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    return usage(e);
  }

  private int usage(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    screen.note(
        DisplayText.oneLine(e.getMessage() + suggestion(e)) + " (see " + command + " --help)");
    return ExitStatus.USAGE.code();
  }

  private static String suggestion(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException)) {
      return "";
    }
    List<String> suggestions = ((UnmatchedArgumentException) e).getSuggestions();
    return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine commandLine, @Nullable ParseResult parsed) {
    if (e instanceof ParameterException) {
      return usage((ParameterException) e);
    }
    return tell(e, alwaysTrace || (parsed != null && isDebug(parsed)));
  }

  private static boolean isDebug(ParseResult parsed) {
    return parsed.hasMatchedOption("--debug")
        || (parsed.hasSubcommand() && isDebug(parsed.subcommand()));
  }

  /** Tells a fault; also one that picocli does not catch. */
  int tell(Throwable fault, boolean trace) {
    Told told = ours(fault).orElseGet(() -> new Told(ExitStatus.FAULT, unexpected(fault)));
    screen.note(DisplayText.oneLine(told.line));
    if (trace) {
      trace(fault, screen.err());
    }
    return told.status.code();
  }

  /** The first of the causes that speaks to a person. */
  private static Optional<Told> ours(Throwable fault) {
    return causes(fault).map(Faults::told).flatMap(Optional::stream).findFirst();
  }

  private static Stream<Throwable> causes(Throwable fault) {
    return Stream.<Throwable>iterate(fault, t -> t != null, Throwable::getCause).limit(DEEPEST);
  }

  private static Optional<Told> told(Throwable fault) {
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof InputException) {
      return Optional.of(new Told(ExitStatus.INPUT, message));
    }
    if (fault instanceof ArtefactException) {
      return Optional.of(new Told(ExitStatus.ARTEFACT, message));
    }
    if (fault instanceof DeviceException) {
      return Optional.of(new Told(ExitStatus.DEVICE, message));
    }
    if (fault instanceof UsageException || fault instanceof OutputFolderException) {
      return Optional.of(new Told(ExitStatus.USAGE, message));
    }
    if (fault instanceof JobFailedException) {
      return Optional.of(new Told(ExitStatus.FAULT, message));
    }
    if (fault instanceof OutOfMemoryError) {
      return Optional.of(
          new Told(ExitStatus.FAULT, "out of memory; give more with FARR_JAVA_OPTS=-Xmx8g"));
    }
    if (fault instanceof FileSystemException) {
      FileSystemException file = (FileSystemException) fault;
      return Optional.of(new Told(ExitStatus.FAULT, file.getFile() + ": " + reason(file)));
    }
    if (fault instanceof UncheckedIOException
        && !(fault.getCause() instanceof FileSystemException)) {
      return Optional.of(new Told(ExitStatus.FAULT, message));
    }
    return Optional.empty();
  }

  private static String reason(FileSystemException fault) {
    if (fault instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (fault instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "exists and is not a folder";
    }
    return fault.getReason() == null ? fault.getClass().getSimpleName() : fault.getReason();
  }

  private static String unexpected(Throwable fault) {
    Throwable root = causes(fault).reduce(fault, (a, b) -> b);
    String where =
        Stream.of(root.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("io.farr."))
            .findFirst()
            .or(() -> Stream.of(root.getStackTrace()).findFirst())
            .map(frame -> " at " + frame)
            .orElse("");
    return "unexpected " + root.getClass().getName() + where + " (--debug shows more)";
  }

  private static void trace(Throwable fault, PrintStream err) {
    causes(fault)
        .forEach(
            cause -> {
              err.println(
                  "  "
                      + cause.getClass().getName()
                      + told(cause).map(t -> ": " + t.line).orElse(""));
              for (StackTraceElement frame : cause.getStackTrace()) {
                err.println("    at " + frame);
              }
            });
  }
}
