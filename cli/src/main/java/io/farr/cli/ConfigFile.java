package io.farr.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of {@code farr code} in a file, as {@code key=value} with the option's long name without
 * its hyphens. The command line wins over the file.
 *
 * @param path the file
 * @param values its keys and values
 */
record ConfigFile(Path path, Properties values) {
  private static final String COMMAND = "code";
  private static final String OPTION = "--config";
  private static final Set<String> NOT_IN_A_FILE = Set.of("config", "help", "debug");

  /**
   * The file that the arguments name, if they do. It must be known before they are parsed.
   *
   * @throws UsageException if it cannot be read
   */
  static Optional<ConfigFile> of(String[] args) {
    boolean inCommand = false;
    for (int i = 0; i < args.length; i++) {
      inCommand |= args[i].equals(COMMAND);
      if (inCommand && args[i].startsWith(OPTION + "=")) {
        return Optional.of(read(Path.of(args[i].substring(OPTION.length() + 1))));
      }
      if (inCommand && args[i].equals(OPTION) && i + 1 < args.length) {
        return Optional.of(read(Path.of(args[i + 1])));
      }
    }
    return Optional.empty();
  }

  private static ConfigFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UsageException(
          OPTION + " " + path + ": expected a file of key=value lines, found nothing");
    }
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      values.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          OPTION + " " + path + ": expected UTF-8 lines key=value, found something else");
    }
    return new ConfigFile(path, values);
  }

  /**
   * Makes the file's values the defaults of the command's options.
   *
   * @throws UsageException naming a key that is no option
   */
  void applyTo(CommandLine farr) {
    CommandLine code = Objects.requireNonNull(farr.getSubcommands().get(COMMAND));
    CommandSpec spec = code.getCommandSpec();
    for (String key : new TreeSet<>(values.stringPropertyNames())) {
      if (NOT_IN_A_FILE.contains(key) || spec.findOption("--" + key) == null) {
        throw new UsageException(
            path + ": unknown key \"" + key + "\", expected one of " + keys(spec));
      }
    }
    code.setDefaultValueProvider(this::value);
  }

  private static String keys(CommandSpec spec) {
    return spec.options().stream()
        .map(option -> option.longestName().substring(2))
        .filter(name -> !NOT_IN_A_FILE.contains(name))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private @Nullable String value(ArgSpec argument) {
    if (!argument.isOption()) {
      return null;
    }
    String value = values.getProperty(((OptionSpec) argument).longestName().substring(2));
    // A path in the file is meant from where the file lies, not from where the command is run.
    return value != null && argument.type() == Path.class && !LocationConverter.isLocation(value)
        ? path.toAbsolutePath().resolveSibling(value.strip()).toString()
        : value == null ? null : value.strip();
  }
}
